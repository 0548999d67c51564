#include "polling/message_wait.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "nairi/client/mocks/builders.hpp"
#include "nairi/client/mocks/fake_time.hpp"
#include "nairi/client/mocks/mock_stub.hpp"

namespace nairi::client::polling {
namespace {

using mocks::BuildMessage;
using mocks::Fails;
using std::chrono::milliseconds;
using testing::_;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Return;

class PollingLoop : public testing::Test {
 protected:
  PollingLoop() { options_.polling = std::make_shared<FixedInterval>(milliseconds(2'000)); }

  Result<Message> Wait() {
    return WaitForMessage({stub_, *clock_, sleeper_}, MessageId("cmsg_1"), options_);
  }

  static Message WithStatus(const char* status) { return BuildMessage({"cmsg_1", "user", status}); }

  static Message ProgressOf(const char* id, const char* content) {
    return BuildMessage({id, "progress", "completed", content});
  }

  testing::StrictMock<mocks::MockStub> stub_;
  std::shared_ptr<mocks::FakeClock> clock_ = std::make_shared<mocks::FakeClock>();
  mocks::FakeSleeper sleeper_{clock_};
  WaitOptions options_;
};

TEST_F(PollingLoop, AsksAtOnceAndThenAtThePolicysPauses) {
  EXPECT_CALL(stub_, GetMessage(MessageId("cmsg_1"), _))
      .WillOnce(Return(WithStatus("queued")))
      .WillOnce(Return(WithStatus("pending")))
      .WillOnce(Return(WithStatus("completed")));
  EXPECT_EQ(Wait().value().status, MessageStatusKind::kCompleted);
  EXPECT_THAT(sleeper_.delays(), ElementsAre(milliseconds(2'000), milliseconds(2'000)));
}

TEST_F(PollingLoop, EndsAtFailedWithoutAnError) {
  EXPECT_CALL(stub_, GetMessage).WillOnce(Return(WithStatus("failed")));
  EXPECT_EQ(Wait().value().status, MessageStatusKind::kFailed);
  EXPECT_THAT(sleeper_.delays(), IsEmpty());
}

TEST_F(PollingLoop, GoesOnAtAStatusItDoesNotKnow) {
  EXPECT_CALL(stub_, GetMessage)
      .WillOnce(Return(WithStatus("paused")))
      .WillOnce(Return(WithStatus("")))
      .WillOnce(Return(WithStatus("completed")));
  EXPECT_TRUE(Wait());
}

TEST_F(PollingLoop, EndsAtTheDeadlineWhenTheMessageStaysPending) {
  options_.deadline = clock_->Now() + milliseconds(5'000);
  EXPECT_CALL(stub_, GetMessage).Times(3).WillRepeatedly(Return(WithStatus("pending")));
  const auto message = Wait();
  ASSERT_FALSE(message);
  EXPECT_EQ(message.error().code, ErrorCode::kDeadlineExceeded);
  EXPECT_THAT(message.error().message, HasSubstr("cmsg_1 was still 'pending' after 3 polls"));
  EXPECT_THAT(sleeper_.delays(),
              ElementsAre(milliseconds(2'000), milliseconds(2'000), milliseconds(1'000)));
}

TEST_F(PollingLoop, HandsTheDeadlineToEachRequest) {
  options_.deadline = clock_->Now() + milliseconds(5'000);
  EXPECT_CALL(stub_, GetMessage)
      .WillOnce([&](const MessageId&, const CallContext& context) -> Result<Message> {
        EXPECT_EQ(context.deadline, options_.deadline);
        return WithStatus("completed");
      });
  EXPECT_TRUE(Wait());
}

TEST_F(PollingLoop, EndsWhenCancelledDuringAPause) {
  CancelSource source;
  options_.cancel = source.Token();
  sleeper_.SetDuringSleep([&] { source.Cancel(); });
  EXPECT_CALL(stub_, GetMessage).WillOnce(Return(WithStatus("pending")));
  const auto message = Wait();
  ASSERT_FALSE(message);
  EXPECT_EQ(message.error().code, ErrorCode::kCancelled);
}

TEST_F(PollingLoop, EndsAtAnErrorOfTheStub) {
  EXPECT_CALL(stub_, GetMessage)
      .WillOnce(Return(WithStatus("pending")))
      .WillOnce(Return(Fails(ErrorCode::kNotFound)));
  EXPECT_EQ(Wait().error().code, ErrorCode::kNotFound);
}

TEST_F(PollingLoop, TakesA404ForNotYetWhenTheIdIsFresh) {
  EXPECT_CALL(stub_, GetMessage)
      .WillOnce(Return(Fails(ErrorCode::kNotFound)))
      .WillOnce(Return(Fails(ErrorCode::kNotFound)))
      .WillOnce(Return(WithStatus("completed")));
  EXPECT_TRUE(Wait());
}

TEST_F(PollingLoop, TakesA404ForTheTruthWhenTheGraceIsOver) {
  options_.not_found_grace = std::chrono::milliseconds(0);
  EXPECT_CALL(stub_, GetMessage).WillOnce(Return(Fails(ErrorCode::kNotFound)));
  EXPECT_EQ(Wait().error().code, ErrorCode::kNotFound);
}

TEST_F(PollingLoop, TellsEachPoll) {
  std::vector<std::string> seen;
  options_.on_poll = [&](const Message& message) { seen.push_back(message.status.text()); };
  EXPECT_CALL(stub_, GetMessage)
      .WillOnce(Return(WithStatus("queued")))
      .WillOnce(Return(WithStatus("completed")));
  EXPECT_TRUE(Wait());
  EXPECT_THAT(seen, ElementsAre("queued", "completed"));
}

TEST_F(PollingLoop, TellsEachPieceOfProgressOnceAndARewrittenOneAgain) {
  std::vector<std::string> told;
  options_.on_progress = [&](const Progress& progress) { told.push_back(progress.raw_content); };
  EXPECT_CALL(stub_, GetMessage)
      .WillOnce(Return(WithStatus("pending")))
      .WillOnce(Return(WithStatus("pending")))
      .WillOnce(Return(WithStatus("completed")));
  const std::vector<Message> first = {ProgressOf("cmsg_0", "of an earlier turn"),
                                      WithStatus("pending"), ProgressOf("cmsg_2", "a")};
  std::vector<Message> last = first;
  last.back().content = "a rewritten";
  last.push_back(ProgressOf("cmsg_3", "b"));
  EXPECT_CALL(stub_, ListMessages(JobId("job_1"), _))
      .WillOnce(Return(first))
      .WillOnce(Return(Fails(ErrorCode::kUnavailable)))  // costs nothing but time
      .WillOnce(Return(last));
  EXPECT_TRUE(Wait());
  EXPECT_THAT(told, ElementsAre("a", "a rewritten", "b"));
}

}  // namespace
}  // namespace nairi::client::polling
