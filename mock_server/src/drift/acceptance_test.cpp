#include "drift/acceptance.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace nairi::mock::drift {
namespace {

using ::testing::ElementsAre;
using ::testing::Field;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr std::string_view kList =
    R"({"accepted": [{"id": "a", "until": "2026-12-31", "why": "known since May"}]})";

domain::Instant At(std::string_view text) {
  return domain::ParseRfc3339(text).value();
}

Verdict JudgeAt(std::string_view now, const Findings& findings) {
  return Judge(findings, ParseAccepted(kList).value(), At(now));
}

auto Ids(const std::string& id) {
  return ElementsAre(Field(&Finding::id, id));
}

TEST(Acceptance, BearsADifferenceUntilTheEndOfItsDay) {
  EXPECT_THAT(JudgeAt("2026-12-31T23:59:59Z", {{.id = "a"}}).borne, Ids("a"));
  EXPECT_THAT(JudgeAt("2027-01-01T00:00:00Z", {{.id = "a"}}).expired, Ids("a"));
}

TEST(Acceptance, TakesEverythingElseAsNews) {
  const Verdict verdict = JudgeAt("2026-06-01T00:00:00Z", {{.id = "b"}});
  EXPECT_THAT(verdict.news, Ids("b"));
  EXPECT_THAT(verdict.borne, IsEmpty());
}

TEST(Acceptance, TellsWhatIsAcceptedInVain) {
  EXPECT_THAT(JudgeAt("2026-06-01T00:00:00Z", {}).idle, ElementsAre("a"));
}

TEST(Acceptance, WantsADayAndAReason) {
  for (const auto& [list, place] : std::vector<std::pair<const char*, const char*>>{
           {R"({"accepted": [{"id": "a", "until": "soon", "why": "x"}]})", "accepted[0].until: "},
           {R"({"accepted": [{"id": "a", "until": "2026-12-31", "why": ""}]})",
            "accepted[0].why: "},
           {R"({"accepted": [{"id": "a", "until": "2026-12-31"}]})", "accepted[0]"},
           {R"({"accepted": [], "more": 1})", "more"}}) {
    const auto rows = ParseAccepted(list);
    ASSERT_FALSE(rows) << list;
    EXPECT_THAT(rows.error().detail, HasSubstr(place));
  }
}

}  // namespace
}  // namespace nairi::mock::drift
