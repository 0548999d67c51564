#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "nairi/client/mocks/builders.hpp"
#include "nairi/client/mocks/fake_time.hpp"
#include "nairi/client/mocks/mock_stub.hpp"
#include "nairi/client/stub_stack.hpp"

namespace nairi::client {
namespace {

using mocks::BuildMessage;
using mocks::Fails;
using std::chrono::milliseconds;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Return;

class RetryingStubTest : public testing::Test {
 protected:
  RetryingStubTest() {
    options_.retry = std::make_shared<LimitedAttempts>(3);
    options_.backoff = std::make_shared<ExponentialBackoff>(
        ExponentialBackoffOptions{milliseconds(100), milliseconds(1'000), 2.0, 0.0}, 1);
    stub_ = MakeRetryingStub(next_, options_, {nullptr, clock_, sleeper_});
  }

  static tl::unexpected<Error> AsksToComeBack(milliseconds wait) {
    Error error;
    error.code = ErrorCode::kRateLimited;
    error.retry_after = wait;
    return tl::unexpected<Error>(error);
  }

  Result<Message> Get() { return stub_->GetMessage(MessageId("cmsg_1"), context_); }
  Result<Turn> Start() { return stub_->StartConversation({}, context_); }

  std::shared_ptr<testing::StrictMock<mocks::MockStub>> next_ =
      std::make_shared<testing::StrictMock<mocks::MockStub>>();
  std::shared_ptr<mocks::FakeClock> clock_ = std::make_shared<mocks::FakeClock>();
  std::shared_ptr<mocks::FakeSleeper> sleeper_ = std::make_shared<mocks::FakeSleeper>(clock_);
  ClientOptions options_;
  CallContext context_;
  std::shared_ptr<Stub> stub_;
};

TEST_F(RetryingStubTest, RepeatsAReadingAfterTheBackoffsDelays) {
  EXPECT_CALL(*next_, GetMessage)
      .WillOnce(Return(Fails(ErrorCode::kConnectionLost, Effect::kUnknown)))
      .WillOnce(Return(Fails(ErrorCode::kInternal)))
      .WillOnce(Return(BuildMessage({})));
  EXPECT_TRUE(Get());
  EXPECT_THAT(sleeper_->delays(), ElementsAre(milliseconds(100), milliseconds(200)));
}

TEST_F(RetryingStubTest, GivesUpAfterTheLastAttemptAndSaysSo) {
  EXPECT_CALL(*next_, GetMessage).Times(3).WillRepeatedly(Return(Fails(ErrorCode::kInternal)));
  const auto message = Get();
  EXPECT_EQ(message.error().code, ErrorCode::kInternal);
  EXPECT_EQ(message.error().note, "gave up after 3 attempts");
}

TEST_F(RetryingStubTest, DoesNotRepeatARefusal) {
  EXPECT_CALL(*next_, GetMessage).WillOnce(Return(Fails(ErrorCode::kNotFound)));
  EXPECT_EQ(Get().error().note, "");
  EXPECT_THAT(sleeper_->delays(), IsEmpty());
}

TEST_F(RetryingStubTest, NeverRepeatsAPostAfterAnAmbiguousFailureAndSaysWhy) {
  EXPECT_CALL(*next_, StartConversation)
      .WillOnce(Return(Fails(ErrorCode::kConnectionLost, Effect::kUnknown)));
  const auto turn = Start();
  ASSERT_FALSE(turn);
  EXPECT_EQ(turn.error().code, ErrorCode::kConnectionLost);
  EXPECT_THAT(turn.error().note, HasSubstr("no idempotency key"));
  EXPECT_THAT(sleeper_->delays(), IsEmpty());
}

TEST_F(RetryingStubTest, RepeatsAPostThatWasNeverSent) {
  EXPECT_CALL(*next_, StartConversation)
      .WillOnce(Return(Fails(ErrorCode::kUnavailable, Effect::kNone)))
      .WillOnce(Return(Turn{JobId("job_1"), MessageId("cmsg_1")}));
  EXPECT_TRUE(Start());
}

TEST_F(RetryingStubTest, NoOperationThatChangesSomethingIsRepeatedBlindly) {
  const auto lost = Fails(ErrorCode::kConnectionLost, Effect::kUnknown);
  EXPECT_CALL(*next_, ContinueConversation).WillOnce(Return(lost));
  EXPECT_CALL(*next_, CreateAgent).WillOnce(Return(lost));
  EXPECT_CALL(*next_, UpdateAgent).WillOnce(Return(lost));
  EXPECT_CALL(*next_, DeleteAgent).WillOnce(Return(lost));
  EXPECT_CALL(*next_, DeployAgent).WillOnce(Return(lost));
  EXPECT_CALL(*next_, UploadAttachment).WillOnce(Return(lost));
  EXPECT_FALSE(stub_->ContinueConversation({}, {}));
  EXPECT_FALSE(stub_->CreateAgent({}, {}));
  EXPECT_FALSE(stub_->UpdateAgent({}, {}));
  EXPECT_FALSE(stub_->DeleteAgent(AgentId("a"), {}));
  EXPECT_FALSE(stub_->DeployAgent(AgentId("a"), DeployScope::kEverything, {}));
  EXPECT_FALSE(stub_->UploadAttachment({}, {}));
}

TEST_F(RetryingStubTest, AllReadingsAreRepeated) {
  const auto fails = Fails(ErrorCode::kUnavailable, Effect::kNone);
  EXPECT_CALL(*next_, ListMessages).Times(3).WillRepeatedly(Return(fails));
  EXPECT_CALL(*next_, ListAgentConversations).Times(3).WillRepeatedly(Return(fails));
  EXPECT_CALL(*next_, ListAgents).Times(3).WillRepeatedly(Return(fails));
  EXPECT_CALL(*next_, GetAgent).Times(3).WillRepeatedly(Return(fails));
  EXPECT_CALL(*next_, GetAttachment).Times(3).WillRepeatedly(Return(fails));
  EXPECT_FALSE(stub_->ListMessages(JobId("j"), {}));
  EXPECT_FALSE(stub_->ListAgentConversations({}, {}));
  EXPECT_FALSE(stub_->ListAgents({}));
  EXPECT_FALSE(stub_->GetAgent(AgentId("a"), {}));
  EXPECT_FALSE(stub_->GetAttachment(AttachmentId("a"), {}));
}

TEST_F(RetryingStubTest, ALongerRetryAfterWinsOverTheBackoff) {
  EXPECT_CALL(*next_, StartConversation)
      .WillOnce(Return(AsksToComeBack(milliseconds(7'000))))
      .WillOnce(Return(AsksToComeBack(milliseconds(0))))
      .WillOnce(Return(Turn{}));
  EXPECT_TRUE(Start());
  EXPECT_THAT(sleeper_->delays(), ElementsAre(milliseconds(7'000), milliseconds(200)));
}

TEST_F(RetryingStubTest, ARetryAfterBeyondTheDeadlineEndsTheCallAtOnce) {
  context_.deadline = clock_->Now() + milliseconds(5'000);
  EXPECT_CALL(*next_, GetMessage).WillOnce(Return(AsksToComeBack(milliseconds(7'000))));
  const auto message = Get();
  EXPECT_EQ(message.error().code, ErrorCode::kDeadlineExceeded);
  EXPECT_THAT(sleeper_->delays(), IsEmpty());
}

TEST_F(RetryingStubTest, ARetryAfterThatNobodyWouldWaitForIsHandedToTheCaller) {
  EXPECT_CALL(*next_, GetMessage).WillOnce(Return(AsksToComeBack(std::chrono::hours(1))));
  const auto message = Get();
  EXPECT_EQ(message.error().code, ErrorCode::kRateLimited);
  EXPECT_THAT(message.error().note, HasSubstr("3600 s"));
}

TEST_F(RetryingStubTest, ACancellationEndsThePause) {
  CancelSource source;
  context_.cancel = source.Token();
  sleeper_->SetDuringSleep([&] { source.Cancel(); });
  EXPECT_CALL(*next_, GetMessage).WillOnce(Return(Fails(ErrorCode::kInternal)));
  EXPECT_EQ(Get().error().code, ErrorCode::kCancelled);
}

}  // namespace
}  // namespace nairi::client
