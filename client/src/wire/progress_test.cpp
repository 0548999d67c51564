#include "nairi/client/progress.hpp"

#include <gtest/gtest.h>

#include "nairi/client/mocks/builders.hpp"

namespace nairi::client {
namespace {

Message ProgressMessage(const std::string& content) {
  return mocks::BuildMessage({"cmsg_2", "progress", "completed", content});
}

TEST(Progress, ReadsTheEnvelope) {
  const Progress progress = ParseProgress(ProgressMessage(
      R"({"job_id":"job_1","progress_type":"tool_use","tool_name":"Bash","tool_status":"running",)"
      R"("tool_input":"ls","tool_use_id":"t1","parent_tool_use_id":"t0","later_field":1})"));
  EXPECT_EQ(progress.message_id, MessageId("cmsg_2"));
  EXPECT_EQ(progress.type, ProgressKind::kToolUse);
  EXPECT_EQ(progress.tool_name, "Bash");
  EXPECT_EQ(progress.tool_status, "running");
  EXPECT_EQ(progress.tool_input, "ls");
  EXPECT_EQ(progress.tool_use_id, "t1");
  EXPECT_EQ(progress.parent_tool_use_id, "t0");
  EXPECT_EQ(progress.text_delta, std::nullopt);
}

TEST(Progress, KeepsATypeItDoesNotKnow) {
  const Progress progress =
      ParseProgress(ProgressMessage(R"({"progress_type":"dream","summary":"of sheep"})"));
  EXPECT_EQ(progress.type.kind(), ProgressKind::kUnknown);
  EXPECT_EQ(progress.type.text(), "dream");
  EXPECT_EQ(progress.summary, "of sheep");
}

TEST(Progress, FallsBackToTheCopiesAtTheTopLevel) {
  Message message = ProgressMessage("{broken");
  message.extra_json = R"({"progress_type":"step","tool_status":"error"})";
  const Progress progress = ParseProgress(message);
  EXPECT_EQ(progress.type, ProgressKind::kStep);
  EXPECT_EQ(progress.tool_status, "error");
  EXPECT_EQ(progress.raw_content, "{broken");
}

TEST(Progress, BrokenContentIsNoError) {
  for (const char* content : {"", "{", "[1]", "null", R"({"progress_type":7})", "\xFF\xFE"}) {
    const Progress progress = ParseProgress(ProgressMessage(content));
    EXPECT_EQ(progress.type.kind(), ProgressKind::kUnknown) << content;
    EXPECT_EQ(progress.raw_content, content);
  }
}

}  // namespace
}  // namespace nairi::client
