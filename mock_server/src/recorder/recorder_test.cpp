#include "recorder/recorder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace nairi::mock::recorder {
namespace {

using cassette::Witness;
using std::chrono::seconds;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr std::string_view kJob = "job_01JZ0000000000000000000001";
constexpr std::string_view kMessage = "cmsg_01JZ0000000000000000000002";

// A provider whose clock began at 10:00:00 and an observer whose clock began at 0.
class RecorderTest : public ::testing::Test {
 protected:
  explicit RecorderTest(cassette::Texts texts = cassette::Texts::kRedacted) : recorder_(texts) {}

  std::optional<cassette::Cassette> Pass(std::string_view operation, std::string_view id,
                                         seconds at, std::string asked, std::string answer,
                                         int status = 200) {
    const http::Request request{.body = std::move(asked)};
    const http::Reply reply{.status = status,
                            .headers = {{"Content-Type", "application/json"}},
                            .body = std::move(answer)};
    return recorder_.Observe({.operation = operation,
                              .id = id,
                              .request = request,
                              .reply = reply,
                              .answered = domain::Instant(at)});
  }

  void Start(const std::string& prompt = "Refund it.") {
    Pass("start_conversation", "", seconds(0),
         R"({"agent_id":"acme/desk","prompt":")" + prompt + R"(","ask_mode":true})",
         R"({"job_id":"job_01JZ0000000000000000000001",)"
         R"("message_id":"cmsg_01JZ0000000000000000000002"})",
         201);
  }

  std::optional<cassette::Cassette> Poll(seconds at, const std::string& status,
                                         const std::string& updated) {
    return Pass("get_message", kMessage, at, "", UserMessage(status, updated));
  }

  static std::string UserMessage(const std::string& status, const std::string& updated) {
    return R"({"id":"cmsg_01JZ0000000000000000000002","role":"user","status":")" + status +
           R"(","content":"Refund it.","created_at":"2026-07-01T10:00:00.000Z","updated_at":")" +
           "2026-07-01T10:" + updated + R"(.000Z"})";
  }

  static std::string Answer(const std::string& id, const std::string& created) {
    return R"({"id":")" + id +
           R"(","role":"assistant","status":"completed","content":"Refunded.",)" +
           R"("created_at":"2026-07-01T10:)" + created + R"(.000Z"})";
  }

  std::optional<cassette::Cassette> List(const std::string& messages) {
    return Pass("list_messages", kJob, seconds(20), "", R"({"messages":[)" + messages + "]}");
  }

  Recorder recorder_;
};

class RecorderKeepingTexts : public RecorderTest {
 protected:
  RecorderKeepingTexts() : RecorderTest(cassette::Texts::kKept) {}
};

TEST_F(RecorderTest, DatesAStatusByTheProvider) {
  Start();
  Poll(seconds(1), "queued", "00:00");
  Poll(seconds(7), "pending", "00:02");
  const auto cassette = Poll(seconds(14), "completed", "00:09");
  ASSERT_TRUE(cassette);
  EXPECT_THAT(cassette->turns.at(0).statuses,
              ElementsAre(cassette::RecordedStatus{seconds(0), "queued", Witness::kProvider},
                          cassette::RecordedStatus{seconds(2), "pending", Witness::kProvider},
                          cassette::RecordedStatus{seconds(9), "completed", Witness::kProvider}));
}

TEST_F(RecorderTest, DatesAStatusByItsOwnClockWhereTheProviderDoesNot) {
  Start();
  const auto cassette =
      Pass("get_message", kMessage, seconds(14), "",
           R"({"id":"cmsg_01JZ0000000000000000000002","role":"user","status":"failed"})");
  ASSERT_TRUE(cassette);
  EXPECT_THAT(cassette->turns.at(0).statuses,
              ElementsAre(cassette::RecordedStatus{seconds(14), "failed", Witness::kObserver}));
}

TEST_F(RecorderTest, NotesAStatusOnceHoweverOftenItIsPolled) {
  Start();
  for (int i = 0; i < 5; ++i) Poll(seconds(i), "pending", "00:00");
  EXPECT_THAT(recorder_.All().at(0).turns.at(0).statuses, SizeIs(1));
}

TEST_F(RecorderTest, KeepsWhatACorrectServiceWouldNotDo) {
  Start();
  Poll(seconds(1), "completed", "00:01");
  Poll(seconds(2), "dreaming", "00:02");
  const auto statuses = recorder_.All().at(0).turns.at(0).statuses;
  ASSERT_THAT(statuses, SizeIs(2));
  EXPECT_EQ(statuses[1].status, "dreaming");
}

TEST_F(RecorderTest, TakesWhatStandsBehindTheUserMessageAsItsAnswers) {
  Start();
  const auto cassette = List(UserMessage("completed", "00:09") + "," +
                             Answer("cmsg_01JZ0000000000000000000003", "00:09"));
  ASSERT_TRUE(cassette);
  ASSERT_THAT(cassette->turns.at(0).messages, SizeIs(1));
  EXPECT_EQ(cassette->turns[0].messages[0].at, seconds(9));
  EXPECT_EQ(cassette->turns[0].messages[0].role, "assistant");
}

TEST_F(RecorderTest, ReadsAListThatBeginsWithTheNewest) {
  Start();
  const auto cassette = List(Answer("cmsg_01JZ0000000000000000000003", "00:09") + "," +
                             UserMessage("completed", "00:09"));
  ASSERT_TRUE(cassette);
  EXPECT_EQ(cassette->list_order, domain::ListOrder::kNewestFirst);
  EXPECT_THAT(cassette->turns.at(0).messages, SizeIs(1));
}

TEST_F(RecorderTest, TellsAMessageThatIsListedTwiceFromTwoMessages) {
  Start();
  const std::string reply = Answer("cmsg_01JZ0000000000000000000003", "00:09");
  const auto cassette = List(UserMessage("completed", "00:09") + "," + reply + "," + reply);
  ASSERT_TRUE(cassette);
  ASSERT_THAT(cassette->turns.at(0).messages, SizeIs(2));
  EXPECT_FALSE(cassette->turns[0].messages[0].is_repeat);
  EXPECT_TRUE(cassette->turns[0].messages[1].is_repeat);
}

TEST_F(RecorderTest, LeavesOutTurnsThatItDidNotSeeBegin) {
  Start();
  const auto cassette = List(
      R"({"id":"cmsg_01JZ0000000000000000000009","role":"user","created_at":"2026-07-01T09:00:00Z"},)" +
      Answer("cmsg_01JZ0000000000000000000008", "00:00") + "," + UserMessage("pending", "00:00"));
  ASSERT_TRUE(cassette);
  ASSERT_THAT(cassette->turns, SizeIs(1));
  EXPECT_THAT(cassette->turns[0].messages, IsEmpty());
}

TEST_F(RecorderTest, HoldsNoTextsUnlessAsked) {
  Start("My card is 4111.");
  const auto cassette = List(UserMessage("completed", "00:09") + "," +
                             Answer("cmsg_01JZ0000000000000000000003", "00:09"));
  ASSERT_TRUE(cassette);
  EXPECT_EQ(cassette->turns.at(0).prompt, (cassette::RecordedText{16, std::nullopt}));
  EXPECT_EQ(cassette->turns.at(0).messages.at(0).content,
            (cassette::RecordedText{9, std::nullopt}));
}

TEST_F(RecorderKeepingTexts, HoldsThem) {
  Start("My card is 4111.");
  const auto cassette = List(UserMessage("completed", "00:09") + "," +
                             Answer("cmsg_01JZ0000000000000000000003", "00:09"));
  ASSERT_TRUE(cassette);
  EXPECT_EQ(cassette->turns.at(0).prompt.text, "My card is 4111.");
  EXPECT_EQ(cassette->turns.at(0).messages.at(0).content.text, "Refunded.");
}

TEST_F(RecorderTest, KnowsTheConversationByAgentAndMode) {
  Start();
  const auto all = recorder_.All();
  ASSERT_THAT(all, SizeIs(1));
  EXPECT_EQ(all[0].agent, "acme/desk");
  EXPECT_EQ(all[0].name, "acme-desk-00000001");
  EXPECT_EQ(all[0].mode, domain::Mode::kAsk);
}

TEST_F(RecorderTest, FollowsFurtherTurns) {
  Start();
  Pass(
      "continue_conversation", kJob, seconds(30), R"({"prompt":"Again."})",
      R"({"job_id":"job_01JZ0000000000000000000001","message_id":"cmsg_01JZ0000000000000000000007"})");
  EXPECT_THAT(recorder_.All().at(0).turns, SizeIs(2));
}

TEST_F(RecorderTest, GathersRefusalsOfTheConversation) {
  Start();
  Pass("continue_conversation", kJob, seconds(30), R"({"prompt":"Again."})",
       R"({"error":"job_01JZ0000000000000000000001 is closed"})", 400);
  const auto answers = recorder_.All().at(0).answers;
  ASSERT_THAT(answers, SizeIs(2));
  EXPECT_EQ(answers[0].operation, "continue_conversation");
  EXPECT_EQ(answers[0].status, 400);
  EXPECT_THAT(answers[0].errors, ElementsAre("<id> is closed"));
}

TEST_F(RecorderTest, PassesOverConversationsThatItDidNotSeeBegin) {
  EXPECT_FALSE(Poll(seconds(1), "completed", "00:01"));
  EXPECT_FALSE(List(UserMessage("completed", "00:09")));
  EXPECT_THAT(recorder_.All(), IsEmpty());
}

TEST_F(RecorderTest, BearsWhatIsNotJson) {
  Pass("start_conversation", "", seconds(0), "{", "<h1>Bad Gateway</h1>", 502);
  Start();
  Pass("get_message", kMessage, seconds(1), "", "[]");
  Pass("list_messages", kJob, seconds(1), "", "null");
  EXPECT_THAT(recorder_.All().at(0).turns.at(0).statuses, IsEmpty());
}

}  // namespace
}  // namespace nairi::mock::recorder
