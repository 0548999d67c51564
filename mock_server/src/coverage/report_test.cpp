#include "coverage/report.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace nairi::mock::coverage {
namespace {

using domain::ErrorCode;
using domain::MessageStatus;
using domain::Role;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class CoverageReport : public testing::Test {
 protected:
  CoverageReport() {
    coverage_.NoteMessage({.role = Role::kUser, .status = MessageStatus::kQueued}, {});
    coverage_.NoteMessage({.role = Role::kUser, .status = MessageStatus::kCompleted},
                          MessageStatus::kQueued);
    coverage_.NoteError({"get_message", 404, ErrorCode::kMessageNotFound});
    coverage_.NoteError({"", 404, ErrorCode::kRouteNotFound});
  }
  [[nodiscard]] std::vector<std::string> MissingOf(std::string_view required) const {
    return *Missing(Report(coverage_), required);
  }

  Coverage coverage_;
};

TEST_F(CoverageReport, IsATable) {
  const std::string table = ToTable(Report(coverage_));
  EXPECT_THAT(table, HasSubstr("statuses 2 of 4\n  x queued\n  - pending\n  x completed\n"));
  EXPECT_THAT(table, HasSubstr("transitions 0 of 3\n"));
  EXPECT_THAT(table, HasSubstr("  x queued->completed  (not to be expected)\n"));
  EXPECT_THAT(table, HasSubstr("  x message_not_found  (get_message 404)\n"));
  EXPECT_THAT(table, HasSubstr("  x route_not_found  (no operation 404)\n"));
  EXPECT_THAT(table, testing::Not(HasSubstr("internal"))) << "no request brings that about";
}

TEST_F(CoverageReport, IsJson) {
  const auto json = ToJson(Report(coverage_));
  EXPECT_EQ(json["statuses"]["met"], 2);
  EXPECT_EQ(json["statuses"]["expected"], 4);
  EXPECT_EQ(json["roles"]["items"][0],
            (nlohmann::ordered_json{{"name", "user"}, {"met", true}, {"expected", true}}));
}

TEST_F(CoverageReport, NamesWhatIsMissing) {
  EXPECT_THAT(MissingOf("statuses"), ElementsAre("status:failed", "status:pending"));
  EXPECT_THAT(MissingOf("transitions"),
              ElementsAre("transition:pending->completed", "transition:pending->failed",
                          "transition:queued->pending"));
  EXPECT_THAT(MissingOf("status:queued,error:message_not_found"), IsEmpty());
  EXPECT_THAT(MissingOf("status:failed,statuses,error:not_api_job"),
              ElementsAre("error:not_api_job", "status:failed", "status:pending"));
  EXPECT_THAT(MissingOf(""), IsEmpty());
  EXPECT_GT(MissingOf("all").size(), 20U);
}

TEST_F(CoverageReport, KnowsItsWords) {
  const auto missing = Missing(Report(coverage_), "statuses,moods");
  ASSERT_FALSE(missing);
  EXPECT_THAT(missing.error().detail, HasSubstr("'moods' is no coverage: name all, statuses, "));
}

}  // namespace
}  // namespace nairi::mock::coverage
