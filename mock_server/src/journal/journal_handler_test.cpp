#include "journal/journal_handler.hpp"

#include <gtest/gtest.h>

namespace nairi::mock::journal {
namespace {

using namespace std::chrono_literals;

// Answers what it is told, and looks into the journal while it serves.
class Endpoint final : public http::Handler {
 public:
  explicit Endpoint(const Journal& journal) : journal_(journal) {}
  http::Reply Handle(const http::Request& /*request*/) override {
    seen_while_serving = journal_.Count({}).count;
    return reply;
  }
  http::Reply reply;
  std::size_t seen_while_serving = 0;

 private:
  const Journal& journal_;
};

class JournalHandlerTest : public testing::Test {
 protected:
  Exchange Only() {
    const Findings all = journal_->Snapshot();
    EXPECT_EQ(all.exchanges.size(), 1U);
    return all.exchanges.at(0);
  }

  std::shared_ptr<Journal> journal_ = std::make_shared<Journal>();
  Moment now_{1s};
  Endpoint endpoint_{*journal_};
  JournalHandler handler_{
      endpoint_,
      {.find_journal =
           [this](const http::Request& request) {
             return request.headers.Find("Authorization") ? journal_ : nullptr;
           },
       .name_operation = [](const http::Request&) { return std::string_view("get_message"); },
       .read_clocks =
           [this](const http::Request&) {
             now_ += 1s;
             return Stamp{.sandbox = now_, .wall = now_ + 1h};
           },
       .verdict_header = "X-Verdict"}};
  const http::Request poll_{.method = "GET",
                            .target = "/messages/M1?key=nr_0123456789abcdef",
                            .headers = {{"Authorization", "Bearer nr_0123456789abcdef"}}};
};

TEST_F(JournalHandlerTest, WritesAtArrivalAndCompletesAtTheReply) {
  endpoint_.reply = {.status = 200, .body = std::string("{}")};
  const auto reply = handler_.Handle(poll_);
  EXPECT_EQ(reply.body.bytes(), "{}");
  EXPECT_EQ(endpoint_.seen_while_serving, 1U);
  const Exchange exchange = Only();
  EXPECT_EQ(exchange.state, ExchangeState::kAnswered);
  EXPECT_EQ(exchange.operation, "get_message");
  EXPECT_EQ(exchange.status, 200);
  EXPECT_EQ(exchange.arrived, (Stamp{Moment(2s), Moment(2s) + 1h}));
  EXPECT_EQ(exchange.answered.sandbox, Moment(3s));
}

TEST_F(JournalHandlerTest, KnowsOfAReplyThatTheClientNeverSaw) {
  endpoint_.reply = {.status = 201,
                     .headers = {{"X-Verdict", "plan=p step=0 kind=ack_loss"}},
                     .body = std::string(R"({"job_id": "J1"})"),
                     .delivery = {.cut_after = 0, .ending = http::Ending::kReset}};
  (void)handler_.Handle(poll_);
  const Exchange exchange = Only();
  EXPECT_EQ(exchange.fate, ReplyFate::kLost);
  EXPECT_EQ(exchange.verdict, "plan=p step=0 kind=ack_loss");
  EXPECT_EQ(exchange.status, 201);
  EXPECT_EQ(exchange.reply_body.text, R"({"job_id": "J1"})");
}

TEST_F(JournalHandlerTest, LetsNoKeyIn) {
  endpoint_.reply = {.headers = {{"X-Echo", poll_.target}}, .body = poll_.target};
  (void)handler_.Handle(poll_);
  const Exchange exchange = Only();
  EXPECT_EQ(exchange.target, "/messages/M1?key=nr_...cdef");
  EXPECT_EQ(exchange.request_headers[0].second, "Bearer nr_...cdef");
  EXPECT_EQ(exchange.reply_headers[0].second, "/messages/M1?key=nr_...cdef");
  EXPECT_EQ(exchange.reply_body.text, "/messages/M1?key=nr_...cdef");
}

TEST_F(JournalHandlerTest, RecordsNothingForNobody) {
  endpoint_.reply = {.status = 401};
  EXPECT_EQ(handler_.Handle({.method = "GET", .target = "/"}).status, 401);
  EXPECT_EQ(journal_->Count({}).count, 0U);
}

}  // namespace
}  // namespace nairi::mock::journal
