#include "cli/message_table.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

namespace nairi::client::cli {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string TableOf(Message message) {
  std::ostringstream out;
  WriteMessageTable({std::move(message)}, out);
  return out.str();
}

TEST(MessageTable, ShowsRoleStatusAndContentOnOneLine) {
  Message message;
  message.role = RoleKind::kAssistant;
  message.status = MessageStatusKind::kCompleted;
  message.content = "first\nsecond";
  const std::string table = TableOf(std::move(message));
  EXPECT_THAT(table, HasSubstr("assistant  completed"));
  EXPECT_EQ(std::count(table.begin(), table.end(), '\n'), 1);
}

TEST(MessageTable, ShowsWhatProgressSaysAndNotItsJson) {
  Message message;
  message.role = RoleKind::kProgress;
  message.content = R"({"progress_type":"tool_use","tool_name":"Bash","tool_status":"running"})";
  const std::string table = TableOf(std::move(message));
  EXPECT_THAT(table, HasSubstr("tool_use Bash running"));
  EXPECT_THAT(table, Not(HasSubstr("progress_type")));
}

}  // namespace
}  // namespace nairi::client::cli
