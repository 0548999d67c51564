#include "nairi/client/client.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "nairi/client/mocks/builders.hpp"
#include "nairi/client/mocks/fake_time.hpp"
#include "nairi/client/mocks/mock_stub.hpp"
#include "nairi/client/mocks/mock_transport.hpp"

namespace nairi::client {
namespace {

using mocks::BuildMessage;
using mocks::Fails;
using mocks::JsonReply;
using std::chrono::milliseconds;
using testing::_;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Return;

class ClientTest : public testing::Test {
 protected:
  std::shared_ptr<testing::StrictMock<mocks::MockStub>> stub_ =
      std::make_shared<testing::StrictMock<mocks::MockStub>>();
  std::shared_ptr<mocks::FakeClock> clock_ = std::make_shared<mocks::FakeClock>();
  std::shared_ptr<mocks::FakeSleeper> sleeper_ = std::make_shared<mocks::FakeSleeper>(clock_);
  Client client_{stub_, ClientOptions(), Seams{nullptr, clock_, sleeper_}};
  const Turn turn_{JobId("job_1"), MessageId("cmsg_1")};
};

TEST_F(ClientTest, WaitsForATurnAndReadsItsReply) {
  EXPECT_CALL(*stub_, GetMessage(turn_.message_id, _))
      .WillOnce(Return(BuildMessage({"cmsg_1", "user", "pending"})))
      .WillOnce(Return(BuildMessage({"cmsg_1", "user", "completed"})));
  EXPECT_CALL(*stub_, ListMessages(turn_.job_id, _))
      .WillOnce(Return(
          std::vector<Message>{BuildMessage({"cmsg_1", "user", "completed"}),
                               BuildMessage({"cmsg_2", "assistant", "completed", "Hello!"})}));
  const auto outcome = client_.WaitForTurn(turn_);
  ASSERT_TRUE(outcome) << Describe(outcome.error());
  EXPECT_EQ(outcome->replies.at(0).content, "Hello!");
  EXPECT_THAT(sleeper_->delays(), ElementsAre(milliseconds(2'000)));  // the samples' own pause
}

TEST_F(ClientTest, AFailedTurnIsAnErrorWithTheReason) {
  EXPECT_CALL(*stub_, GetMessage).WillOnce(Return(BuildMessage({"cmsg_1", "user", "failed"})));
  EXPECT_CALL(*stub_, ListMessages)
      .WillOnce(Return(std::vector<Message>{
          BuildMessage({"cmsg_1", "user", "failed"}),
          BuildMessage({"cmsg_2", "system", "completed", "nairid encountered error: no disk"})}));
  const auto outcome = client_.WaitForTurn(turn_);
  ASSERT_FALSE(outcome);
  EXPECT_EQ(outcome.error().code, ErrorCode::kTurnFailed);
  EXPECT_EQ(outcome.error().message, "nairid encountered error: no disk");
}

TEST_F(ClientTest, ReadTurnDoesNotJudge) {
  EXPECT_CALL(*stub_, ListMessages)
      .WillOnce(Return(std::vector<Message>{BuildMessage({"cmsg_1", "user", "failed"})}));
  const auto outcome = client_.ReadTurn(turn_);
  ASSERT_TRUE(outcome);
  EXPECT_EQ(outcome->user_message.status, MessageStatusKind::kFailed);
}

TEST_F(ClientTest, ADeadlineIsMadeOnTheClientsOwnClock) {
  EXPECT_EQ(client_.DeadlineIn(milliseconds(5)), clock_->Now() + milliseconds(5));
}

TEST_F(ClientTest, ShortFormsSendTheDefaults) {
  EXPECT_CALL(*stub_, StartConversation)
      .WillOnce([](const StartRequest& request, const CallContext& context) -> Result<Turn> {
        EXPECT_EQ(request.agent_id, AgentId("bot"));
        EXPECT_EQ(request.mode, Mode::kExecute);
        EXPECT_FALSE(context.deadline);
        return Turn{};
      });
  EXPECT_CALL(*stub_, ContinueConversation).WillOnce(Return(Fails(ErrorCode::kInvalidArgument)));
  EXPECT_TRUE(client_.Start(AgentId("bot"), "Hi"));
  EXPECT_FALSE(client_.Continue(JobId("job_1"), "More"));
}

ClientOptions WorkingOptions() {
  ClientOptions options;
  options.base_url = "http://127.0.0.1:1";
  options.api_key = "nr_0123456789abcdefmaA=";
  return options;
}

TEST(ClientCreate, RefusesOptionsThatCannotWork) {
  ClientOptions options = WorkingOptions();
  options.api_key = "";
  EXPECT_THAT(Client::Create(options).error().message, HasSubstr("NAIRI_API_KEY"));
  options.api_key = "nr_key\n";
  EXPECT_EQ(Client::Create(options).error().code, ErrorCode::kInvalidArgument);
  options = WorkingOptions();
  options.base_url = "localhost:8080";
  EXPECT_EQ(Client::Create(options).error().http_status, std::nullopt);
  options = WorkingOptions();
  options.ca_file = "/nonexistent/ca.pem";
  EXPECT_FALSE(Client::Create(options));
}

TEST(ClientCreate, BuildsTheWholeStackOverATransport) {
  const auto transport = std::make_shared<testing::StrictMock<mocks::MockTransport>>();
  const auto clock = std::make_shared<mocks::FakeClock>();
  const auto sleeper = std::make_shared<mocks::FakeSleeper>(clock);
  std::vector<std::string> log;
  ClientOptions options = WorkingOptions();
  options.log = [&](const std::string& line) { log.push_back(line); };
  const Client client = Client::Create(options, {transport, clock, sleeper}).value();
  EXPECT_CALL(*transport, Send)
      .WillOnce(Return(JsonReply(503, "{}")))
      .WillOnce(Return(JsonReply(200, "[]")));
  EXPECT_TRUE(client.ListAgents().value().empty());
  EXPECT_EQ(sleeper->delays().size(), 1U);
  EXPECT_THAT(log,
              ElementsAre("client of http://127.0.0.1:1, key nr_...maA=",
                          HasSubstr("list_agents: unavailable"), HasSubstr("list_agents: ok")));
}

}  // namespace
}  // namespace nairi::client
