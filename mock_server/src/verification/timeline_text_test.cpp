#include "verification/timeline_text.hpp"

#include <gmock/gmock.h>

#include "testing/verification_test.hpp"

namespace nairi::mock::verification {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::SizeIs;
using testing_kit::TellList;
using testing_kit::TellPoll;
using testing_kit::TellStart;
using testing_kit::Told;
using testing_kit::VerificationTest;

class Timeline : public VerificationTest {
 protected:
  [[nodiscard]] std::vector<std::string> Lines(
      const std::vector<std::uint64_t>& marked = {}) const {
    return TimelineText(Record(told_.journal(), {}), marked);
  }
};

TEST_F(Timeline, HasALineForEachExchange) {
  const std::string job = "job_01JZ0000000000000000000042";
  const std::string message = "cmsg_01JZ0000000000000000000007";
  told_.Add(TellStart(job, message));
  told_.Wait(1500ms, 2s);
  told_.Add(TellPoll(message, "pending"));
  Told limited = TellPoll(message, "");
  limited.reply = {.status = 429, .headers = {{"Retry-After", "3"}}};
  limited.reply.delivery.cut_after = 10;
  limited.verdict = "plan=p";
  told_.Add(limited);
  told_.Add(TellList(job, message, "completed"));
  told_.Add({.method = "PUT", .target = "/nowhere", .reply = {.status = 404}});
  told_.Arrive(TellPoll(message, ""));
  EXPECT_THAT(
      Lines({4}),
      ElementsAre("  #1 1970-01-01T00:00:00.000Z +0s start_conversation -> 201 began cmsg_...0007 "
                  "in job_...0042",
                  "  #2 1970-01-01T00:00:02.000Z +1500ms get_message cmsg_...0007 -> 200 pending",
                  "  #3 1970-01-01T00:00:02.000Z +1500ms get_message cmsg_...0007 -> 429, "
                  "Retry-After: 3 (spoilt) [plan=p]",
                  "> #4 1970-01-01T00:00:02.000Z +1500ms list_messages job_...0042 -> 200 "
                  "completed, 1 message",
                  "  #5 1970-01-01T00:00:02.000Z +1500ms PUT /nowhere -> 404",
                  "  #6 1970-01-01T00:00:02.000Z +1500ms get_message cmsg_...0007 -> no reply "
                  "yet"));
}

TEST_F(Timeline, OfALongRecordShowsWhatIsNearAMark) {
  for (int i = 0; i < 1000; ++i) told_.Add(TellPoll("cmsg_1", "pending"));
  const auto lines = Lines({500});
  EXPECT_THAT(lines, SizeIs(20 + 1 + 7 + 1 + 20));
  EXPECT_EQ(lines[20], "  ... 476 requests left out");
  EXPECT_EQ(lines[24].substr(0, 6), "> #500");
}

TEST_F(Timeline, StaysShortHoweverMuchIsMarked) {
  std::vector<std::uint64_t> marked;
  for (int i = 0; i < 5000; ++i) marked.push_back(told_.Add(TellPoll("cmsg_1", "pending")));
  EXPECT_THAT(Lines(marked), SizeIs(testing::Le(310U)));
}

}  // namespace
}  // namespace nairi::mock::verification
