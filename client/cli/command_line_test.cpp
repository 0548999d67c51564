#include "cli/command_line.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>

namespace nairi::client::cli {
namespace {

using std::chrono::milliseconds;
using testing::HasSubstr;

class CommandLine : public testing::Test {
 protected:
  void SetUp() override { Clear(); }
  void TearDown() override { Clear(); }

  static void Clear() {
    for (const char* name : {"NAIRI_BASE_URL", "NAIRI_API_KEY", "NAIRI_AGENT_ID", "NAIRI_TIMEOUT",
                             "NAIRI_CA_FILE", "NAIRI_POLL_INTERVAL", "NAIRI_REQUEST_TIMEOUT"}) {
      ::unsetenv(name);
    }
  }

  static Invocation Parsed(std::vector<std::string> arguments) {
    auto parsed = ParseCommandLine(std::move(arguments));
    if (const auto* nothing = std::get_if<NoInvocation>(&parsed)) {
      ADD_FAILURE() << nothing->text;
      return {};
    }
    return std::get<Invocation>(std::move(parsed));
  }

  static NoInvocation Refused(std::vector<std::string> arguments) {
    auto parsed = ParseCommandLine(std::move(arguments));
    if (const auto* nothing = std::get_if<NoInvocation>(&parsed)) return *nothing;
    ADD_FAILURE() << "accepted";
    return {};
  }
};

TEST_F(CommandLine, TheFlagWinsOverTheEnvironmentAndThatOverTheDefault) {
  EXPECT_EQ(Parsed({"agents"}).options.base_url, "https://api.nairi.ai");
  ::setenv("NAIRI_BASE_URL", "http://environment", 1);
  ::setenv("NAIRI_AGENT_ID", "from-environment", 1);
  EXPECT_EQ(Parsed({"agents"}).options.base_url, "http://environment");
  const Invocation invocation = Parsed({"--base-url", "http://flag", "agents"});
  EXPECT_EQ(invocation.options.base_url, "http://flag");
  EXPECT_EQ(invocation.agent_id, "from-environment");
}

TEST_F(CommandLine, EachDurationHasItsTwin) {
  ::setenv("NAIRI_TIMEOUT", "90s", 1);
  ::setenv("NAIRI_POLL_INTERVAL", "100ms", 1);
  ::setenv("NAIRI_REQUEST_TIMEOUT", "5s", 1);
  const Invocation invocation = Parsed({"agents"});
  EXPECT_EQ(invocation.timeout, milliseconds(90'000));
  EXPECT_EQ(invocation.options.polling->DelayAfter(1), milliseconds(100));
  EXPECT_EQ(invocation.options.request_timeout, milliseconds(5'000));
}

TEST_F(CommandLine, OnlyThePauseBetweenPollsMayBeNothing) {
  for (const char* nothing : {"0", "0.0", "0s"}) {
    const Invocation invocation = Parsed({"agents", "--poll-interval", nothing});
    EXPECT_EQ(invocation.options.polling->DelayAfter(1), milliseconds(0)) << nothing;
    EXPECT_EQ(Refused({"agents", "--timeout", nothing}).exit_code, ExitCode::kUsage);
    EXPECT_EQ(Refused({"agents", "--request-timeout", nothing}).exit_code, ExitCode::kUsage);
  }
}

TEST_F(CommandLine, GlobalFlagsMayStandBehindTheCommand) {
  const Invocation invocation = Parsed({"start", "Hi", "--json", "--agent", "acme/repo", "-v"});
  EXPECT_EQ(invocation.format, Format::kJson);
  EXPECT_EQ(invocation.agent_id, "acme/repo");
  EXPECT_EQ(invocation.verbosity, Verbosity::kVerbose);
}

TEST_F(CommandLine, AFlagThatMayBeGivenAgainDoesNotSwallowThePrompt) {
  EXPECT_TRUE(Parsed({"drive", "--follow-up", "More", "--attachment", "att_1", "Hi"}).command);
  EXPECT_TRUE(Parsed({"drive", "Hi", "--follow-up", "More", "--follow-up", "And more"}).command);
}

TEST_F(CommandLine, APromptMayBeTheNameOfACommand) {
  EXPECT_TRUE(Parsed({"start", "messages"}).command);
  EXPECT_TRUE(Parsed({"continue", "job_1", "drive"}).command);
}

TEST_F(CommandLine, WrongOnesAreUsageErrors) {
  const std::vector<std::vector<std::string>> lines = {{},
                                                       {"dance"},
                                                       {"start"},
                                                       {"wait"},
                                                       {"agents", "--timeout", "soon"},
                                                       {"agents", "--no-such-flag"},
                                                       {"conversations", "--page-size", "101"},
                                                       {"conversations", "--sort", "sideways"}};
  for (const auto& line : lines) EXPECT_EQ(Refused(line).exit_code, ExitCode::kUsage);
}

TEST_F(CommandLine, HelpIsNoErrorAndNeverShowsTheKey) {
  ::setenv("NAIRI_API_KEY", "nr_0123456789abcdefmaA=", 1);
  const NoInvocation help = Refused({"--help"});
  EXPECT_EQ(help.exit_code, ExitCode::kOk);
  for (const char* command : {"drive", "start", "wait", "messages", "continue", "conversations",
                              "agents", "upload", "download"}) {
    EXPECT_THAT(help.text, HasSubstr(command));
  }
  EXPECT_THAT(help.text, testing::Not(HasSubstr("0123456789")));
}

}  // namespace
}  // namespace nairi::client::cli
