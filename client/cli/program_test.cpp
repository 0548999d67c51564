#include "cli/program.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <sstream>

#include "nairi/client/mocks/builders.hpp"
#include "nairi/client/mocks/fake_time.hpp"
#include "nairi/client/mocks/mock_transport.hpp"

namespace nairi::client::cli {
namespace {

using mocks::JsonReply;
using testing::HasSubstr;
using testing::Not;
using testing::Return;

constexpr const char* kKey = "nr_0123456789abcdefmaA=";

class Program : public testing::Test {
 protected:
  Program() { ::unsetenv("NAIRI_API_KEY"); }

  ExitCode Run(std::vector<std::string> arguments) {
    Surroundings surroundings{out_, err_};
    surroundings.cancel = cancel_;
    surroundings.seams = {transport_, clock_, sleeper_};
    return RunProgram(std::move(arguments), surroundings);
  }

  std::shared_ptr<mocks::MockTransport> transport_ = std::make_shared<mocks::MockTransport>();
  std::shared_ptr<mocks::FakeClock> clock_ = std::make_shared<mocks::FakeClock>();
  std::shared_ptr<mocks::FakeSleeper> sleeper_ = std::make_shared<mocks::FakeSleeper>(clock_);
  CancelToken cancel_;
  std::ostringstream out_;
  std::ostringstream err_;
};

TEST_F(Program, RunsACommandAgainstTheWire) {
  EXPECT_CALL(*transport_, Send).WillOnce(Return(JsonReply(200, "[]")));
  EXPECT_EQ(Run({"agents", "--json", "--api-key", kKey}), ExitCode::kOk);
  EXPECT_THAT(out_.str(), HasSubstr("\"agents\": []"));
}

TEST_F(Program, WithoutAKeyIsWrongConfiguration) {
  EXPECT_EQ(Run({"agents"}), ExitCode::kUsage);
  EXPECT_THAT(err_.str(), HasSubstr("NAIRI_API_KEY"));
}

TEST_F(Program, VerboseNotesTheRequestsWithoutTheKey) {
  EXPECT_CALL(*transport_, Send)
      .WillOnce(Return(JsonReply(401, std::string(R"({"error":"bad key )") + kKey + R"("})")));
  EXPECT_EQ(Run({"-v", "agents", "--api-key", kKey}), ExitCode::kFailed);
  EXPECT_THAT(err_.str(), HasSubstr("list_agents: unauthenticated in 0 ms"));
  EXPECT_THAT(err_.str(), HasSubstr("nr_...maA="));
  EXPECT_THAT(err_.str() + out_.str(), Not(HasSubstr(kKey)));
}

TEST_F(Program, ACancelledRunIsInterrupted) {
  CancelSource source;
  cancel_ = source.Token();
  EXPECT_CALL(*transport_, Send)
      .WillRepeatedly(Return(JsonReply(
          200,
          R"({"id":"cmsg_1","job_id":"job_1","role":"user","status":"pending","content":"Hi"})")));
  sleeper_->SetDuringSleep([&] { source.Cancel(); });
  EXPECT_EQ(Run({"wait", "cmsg_1", "--api-key", kKey}), ExitCode::kInterrupted);
  EXPECT_THAT(err_.str(), HasSubstr("goes on without us"));
}

TEST_F(Program, TheTimeoutHoldsForTheWholeCommand) {
  EXPECT_CALL(*transport_, Send)
      .WillRepeatedly([&](const HttpRequest& request) -> Result<HttpResponse> {
        EXPECT_LE(request.timeout, std::chrono::seconds(5));
        return JsonReply(503, "{}");
      });
  EXPECT_EQ(Run({"agents", "--timeout", "100ms", "--api-key", kKey}), ExitCode::kInconclusive);
}

TEST_F(Program, HelpGoesToStandardOutput) {
  EXPECT_EQ(Run({"--help"}), ExitCode::kOk);
  EXPECT_THAT(out_.str(), HasSubstr("Exit codes"));
  EXPECT_EQ(err_.str(), "");
}

}  // namespace
}  // namespace nairi::client::cli
