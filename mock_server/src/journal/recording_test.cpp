#include "journal/recording.hpp"

#include <gtest/gtest.h>

namespace nairi::mock::journal {
namespace {

using namespace std::chrono_literals;

class RecordingTest : public testing::Test {
 protected:
  // The request is served by `reply`, and recorded.
  void Record(const http::Reply& reply) {
    const Recording recording(journal_, poll_, {.operation = "get_message", .at = Read()});
    seen_while_serving_ = journal_.Count({}).count;
    recording.Complete(reply,
                       {.verdict = reply.headers.Find("X-Verdict").value_or(""), .at = Read()});
  }
  Stamp Read() {
    now_ += 1s;
    return Stamp{.sandbox = now_, .wall = now_ + 1h};
  }
  Exchange Only() {
    const Findings all = journal_.Snapshot();
    EXPECT_EQ(all.exchanges.size(), 1U);
    return all.exchanges.at(0);
  }

  Journal journal_;
  Moment now_{1s};
  std::size_t seen_while_serving_ = 0;
  const http::Request poll_{.method = "GET",
                            .target = "/messages/M1?key=nr_0123456789abcdef",
                            .headers = {{"Authorization", "Bearer nr_0123456789abcdef"}}};
};

TEST_F(RecordingTest, WritesAtArrivalAndCompletesAtTheReply) {
  Record({.status = 200, .body = std::string("{}")});
  EXPECT_EQ(seen_while_serving_, 1U);
  const Exchange exchange = Only();
  EXPECT_EQ(exchange.state, ExchangeState::kAnswered);
  EXPECT_EQ(exchange.operation, "get_message");
  EXPECT_EQ(exchange.status, 200);
  EXPECT_EQ(exchange.arrived, (Stamp{Moment(2s), Moment(2s) + 1h}));
  EXPECT_EQ(exchange.answered.sandbox, Moment(3s));
}

TEST_F(RecordingTest, KnowsOfAReplyThatTheClientNeverSaw) {
  Record({.status = 201,
          .headers = {{"X-Verdict", "plan=p step=0 kind=ack_loss"}},
          .body = std::string(R"({"job_id": "J1"})"),
          .delivery = {.cut_after = 0, .ending = http::Ending::kReset}});
  const Exchange exchange = Only();
  EXPECT_EQ(exchange.fate, ReplyFate::kLost);
  EXPECT_EQ(exchange.verdict, "plan=p step=0 kind=ack_loss");
  EXPECT_EQ(exchange.status, 201);
  EXPECT_EQ(exchange.reply_body.text, R"({"job_id": "J1"})");
}

TEST_F(RecordingTest, LetsNoKeyIn) {
  Record({.headers = {{"X-Echo", poll_.target}}, .body = poll_.target});
  const Exchange exchange = Only();
  EXPECT_EQ(exchange.target, "/messages/M1?key=nr_...cdef");
  EXPECT_EQ(exchange.request_headers[0].second, "Bearer nr_...cdef");
  EXPECT_EQ(exchange.reply_headers[0].second, "/messages/M1?key=nr_...cdef");
  EXPECT_EQ(exchange.reply_body.text, "/messages/M1?key=nr_...cdef");
}

}  // namespace
}  // namespace nairi::mock::journal
