// Runs the program that the README shows, as a user would: by its environment, over a socket.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "tests/scripted_server.hpp"

namespace nairi::client {
namespace {

using tests::ScriptedServer;
using tests::WholeReply;

struct Outcome {
  int exit_code = -1;
  std::string output;
};

Outcome RunQuickstart() {
  Outcome outcome;
  FILE* pipe = ::popen(NAIRI_QUICKSTART_PROGRAM " 2>&1", "r");
  std::array<char, 256> buffer = {};
  while (std::fgets(buffer.data(), buffer.size(), pipe) != nullptr) outcome.output += buffer.data();
  outcome.exit_code = WEXITSTATUS(::pclose(pipe));
  return outcome;
}

std::string MessageJson(const std::string& id, const std::string& role,
                        const std::string& content) {
  return R"({"id":")" + id + R"(","job_id":"job_1","role":")" + role +
         R"(","status":"completed","content":")" + content + R"("})";
}

class Quickstart : public testing::Test {
 protected:
  void SetUp() override {
    ::setenv("NAIRI_API_KEY", "nr_0123456789abcdef", 1);
    ::setenv("NAIRI_AGENT_ID", "acme/payments", 1);
  }
  void TearDown() override {
    for (const char* name : {"NAIRI_BASE_URL", "NAIRI_API_KEY", "NAIRI_AGENT_ID"}) ::unsetenv(name);
  }
};

TEST_F(Quickstart, DrivesAConversationAndFollowsUp) {
  const std::string first = MessageJson("cmsg_1", "user", "Refund");
  const std::string reply = MessageJson("cmsg_2", "assistant", "Refunded.");
  const std::string second = MessageJson("cmsg_3", "user", "Apologise");
  const std::string apology = MessageJson("cmsg_4", "assistant", "Sent.");
  const ScriptedServer server({{WholeReply(R"({"job_id":"job_1","message_id":"cmsg_1"})")},
                               {WholeReply(first)},
                               {WholeReply(R"({"messages":[)" + first + "," + reply + "]}")},
                               {WholeReply(R"({"job_id":"job_1","message_id":"cmsg_3"})")},
                               {WholeReply(second)},
                               {WholeReply(R"({"messages":[)" + first + "," + reply + "," + second +
                                           "," + apology + "]}")}});
  ::setenv("NAIRI_BASE_URL", server.origin().c_str(), 1);
  const Outcome outcome = RunQuickstart();
  EXPECT_EQ(outcome.exit_code, 0);
  EXPECT_EQ(outcome.output, "Refunded.\nSent.\n");
  ASSERT_EQ(server.requests().size(), 6U);
  EXPECT_THAT(server.requests()[0],
              testing::StartsWith("POST /api/public/v1/conversations/start HTTP/1.1\r\n"));
  EXPECT_THAT(server.requests()[0],
              testing::HasSubstr("Authorization: Bearer nr_0123456789abcdef\r\n"));
  EXPECT_THAT(server.requests()[3],
              testing::StartsWith("POST /api/public/v1/conversations/job_1/continue HTTP/1.1"));
}

TEST_F(Quickstart, SaysWhatIsMissingInTheEnvironment) {
  ::unsetenv("NAIRI_API_KEY");
  const Outcome outcome = RunQuickstart();
  EXPECT_EQ(outcome.exit_code, 2);
  EXPECT_THAT(outcome.output, testing::HasSubstr("NAIRI_API_KEY"));
}

}  // namespace
}  // namespace nairi::client
