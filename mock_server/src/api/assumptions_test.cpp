#include "api/assumptions.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

namespace nairi::mock::api {
namespace {

using testing::HasSubstr;

TEST(AssumptionLedger, NumbersItsRowsFromOne) {
  const auto& ledger = Assumptions::Ledger();
  ASSERT_EQ(ledger.size(), kAssumptionCount);
  std::set<std::string> names;
  for (std::size_t i = 0; i < ledger.size(); ++i) {
    const std::string number = std::to_string(i + 1);
    EXPECT_EQ(ledger[i].id, "A-" + std::string(number.size() < 2 ? "0" : "") + number);
    EXPECT_TRUE(names.insert(ledger[i].name).second) << ledger[i].name;
  }
}

TEST(AssumptionLedger, NamesEachMemberOfTheEnumeration) {
  const auto name_of = [](Assumption assumption) {
    return Assumptions::Ledger()[static_cast<std::size_t>(assumption)].name;
  };
  EXPECT_EQ(name_of(Assumption::kStartStatus), "start_status");
  EXPECT_EQ(name_of(Assumption::kDeleteAgentStatus), "delete_agent_status");
  EXPECT_EQ(name_of(Assumption::kContinueChecks), "continue_checks");
  EXPECT_EQ(name_of(Assumption::kEmptyPrompt), "empty_prompt");
  EXPECT_EQ(name_of(Assumption::kCursorField), "cursor_field");
  EXPECT_EQ(name_of(Assumption::kAttachmentMetadata), "attachment_metadata");
}

TEST(AssumptionLedger, HasForEachRowAQuestionEvidenceAndADefaultThatMayBeChosen) {
  Assumptions assumptions;
  for (const auto& row : Assumptions::Ledger()) {
    EXPECT_THAT(row.question, HasSubstr("?")) << row.id;
    EXPECT_TRUE(row.evidence == "unknown" || row.evidence == "inferred") << row.id;
    EXPECT_TRUE(assumptions.Set(row.id + "=" + row.default_value)) << row.id;
    EXPECT_TRUE(row.kind != "choice" || row.values.size() >= 2) << row.id;
  }
}

TEST(Assumptions, AreSetByNumberOrByName) {
  Assumptions assumptions;
  ASSERT_TRUE(assumptions.Set("A-01=202"));
  EXPECT_EQ(assumptions.Number(Assumption::kStartStatus), 202);
  ASSERT_TRUE(assumptions.Set("start_status=200"));
  EXPECT_EQ(assumptions.Number(Assumption::kStartStatus), 200);
}

TEST(Assumptions, RefuseWhatTheLedgerDoesNotAllow) {
  Assumptions assumptions;
  EXPECT_THAT(assumptions.Set("A-01=204").error().detail, HasSubstr("200 or 201 or 202"));
  EXPECT_THAT(assumptions.Set("A-99=1").error().detail, HasSubstr("no assumption 'A-99'"));
  for (const char* setting :
       {"", "A-01", "A-99=1", "nonsense=1", "A-22=-5", "A-22=many", "A-08="}) {
    EXPECT_FALSE(assumptions.Set(setting)) << setting;
  }
  EXPECT_EQ(assumptions.Number(Assumption::kStartStatus), 201);
}

}  // namespace
}  // namespace nairi::mock::api
