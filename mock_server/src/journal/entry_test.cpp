#include "journal/entry.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace nairi::mock::journal {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::Pair;

Entry Arrived(const http::Request& request, std::size_t body_bytes_max = 1000) {
  return Entry(request, {.at = {Moment(1s), Moment(2s)},
                         .operation = "get_message",
                         .body_bytes_max = body_bytes_max});
}

http::Request Poll() {
  return {.method = "GET",
          .target = "/api/public/v1/conversations/J1/messages/M1?x=1",
          .headers = {{"Accept", "a"}, {"X-Two", "1"}, {"x-two", "2"}},
          .body = "hello"};
}

TEST(Entry, GivesBackWhatArrived) {
  const Exchange exchange = Arrived(Poll()).Unpack(7);
  EXPECT_EQ(exchange.sequence, 7U);
  EXPECT_EQ(exchange.state, ExchangeState::kArrived);
  EXPECT_EQ(exchange.arrived, (Stamp{Moment(1s), Moment(2s)}));
  EXPECT_EQ(exchange.operation, "get_message");
  EXPECT_EQ(exchange.method, "GET");
  EXPECT_EQ(exchange.target, "/api/public/v1/conversations/J1/messages/M1?x=1");
  EXPECT_THAT(exchange.request_headers,
              ElementsAre(Pair("Accept", "a"), Pair("X-Two", "1"), Pair("x-two", "2")));
  EXPECT_EQ(exchange.request_body, (KeptText{"hello", 5}));
}

TEST(Entry, GivesBackWhatWasAnswered) {
  Entry entry = Arrived(Poll());
  entry.Complete(
      {.status = 404, .headers = {{"A", "b"}}, .body = std::string("gone")},
      {.at = {Moment(3s), Moment(5s)}, .arrivals = 9, .verdict = "why", .body_bytes_max = 1000});
  const Exchange exchange = entry.Unpack(7);
  EXPECT_EQ(exchange.state, ExchangeState::kAnswered);
  EXPECT_EQ(exchange.status, 404);
  EXPECT_THAT(exchange.reply_headers, ElementsAre(Pair("A", "b")));
  EXPECT_EQ(exchange.reply_body, (KeptText{"gone", 4}));
  EXPECT_EQ(exchange.verdict, "why");
  EXPECT_EQ(exchange.arrivals_at_answer, 9U);
  EXPECT_EQ(exchange.SandboxDuration(), 2s);
  EXPECT_EQ(exchange.WallDuration(), 3s);
}

TEST(Entry, KeepsWhatTheApiHadAnsweredBeforeAFault) {
  Entry entry = Arrived(Poll());
  entry.Complete({.status = 504,
                  .headers = {{"A", "b"}},
                  .body = std::string("late"),
                  .original = http::OriginalReply{201, std::string("done")}},
                 {.verdict = "why", .body_bytes_max = 1000});
  const Exchange exchange = entry.Unpack(1);
  ASSERT_TRUE(exchange.original);
  EXPECT_EQ(exchange.original->status, 201);
  EXPECT_EQ(exchange.original->body, (KeptText{"done", 4}));
  EXPECT_THAT(exchange.reply_headers, ElementsAre(Pair("A", "b")));

  Entry refused = Arrived(Poll());
  refused.Complete({.status = 503}, {.verdict = "why"});
  EXPECT_FALSE(refused.Unpack(1).original) << "the request never got there";
}

TEST(Entry, KeepsTheBeginningOfALongBodyAndItsSize) {
  Entry entry = Arrived({.body = std::string(50, 'q')}, 10);
  entry.Complete({.body = std::string(60, 'r')}, {.body_bytes_max = 20});
  const Exchange exchange = entry.Unpack(1);
  EXPECT_EQ(exchange.request_body, (KeptText{std::string(10, 'q'), 50}));
  EXPECT_EQ(exchange.reply_body, (KeptText{std::string(20, 'r'), 60}));
  EXPECT_FALSE(exchange.reply_body.IsWhole());
}

TEST(Entry, ASecretIsNowhere) {
  const std::string key = "nr_0123456789abcdef";
  http::Request request{.method = "POST",
                        .target = "/x?k=" + key,
                        .headers = {{"Authorization", "Bearer " + key}, {"X-Debug", key}},
                        .body = "long text, then " + key + " and " + key};
  for (std::size_t kept = 0; kept < 70; ++kept) {
    Entry entry = Arrived(request, kept);
    entry.Complete({.headers = {{"X-Echo", key}}, .body = "you sent " + key},
                   {.secret = key, .body_bytes_max = kept});
    const Exchange exchange = entry.Unpack(1);
    std::string all = exchange.target + exchange.request_body.text + exchange.reply_body.text;
    for (const auto& [name, value] : exchange.request_headers) all += value;
    for (const auto& [name, value] : exchange.reply_headers) all += value;
    EXPECT_EQ(all.find("0123"), std::string::npos) << kept;
  }
}

TEST(Entry, SharesAShortReplyBody) {
  const http::Body body(std::string(500, 'x'));
  Entry entry = Arrived(Poll());
  const auto before = entry.Bytes();
  entry.Complete({.body = body}, {.body_bytes_max = 1000});
  EXPECT_GE(entry.Bytes(), before + 500) << "accounted in full, since it may be the last owner";
}

bool Matches(const Entry& entry, const Matcher& matcher) {
  return entry.Matches(matcher) == Match::kYes;
}

TEST(EntryMatch, AsksOnlyForWhatIsSet) {
  const Entry entry = Arrived(Poll());
  EXPECT_TRUE(Matches(entry, {}));
  EXPECT_TRUE(Matches(entry, {.operation = "get_message", .method = "GET"}));
  EXPECT_FALSE(Matches(entry, {.operation = "get_message", .method = "POST"}));
  EXPECT_FALSE(Matches(entry, {.operation = "list_messages"}));
  EXPECT_TRUE(Matches(entry, {.target_prefix = "/api/public"}));
  EXPECT_FALSE(Matches(entry, {.target_prefix = "/other"}));
  EXPECT_TRUE(Matches(entry, {.body_contains = "ell"}));
  EXPECT_FALSE(Matches(entry, {.body_contains = "xyz"}));
}

TEST(EntryMatch, FindsIdsInThePath) {
  const Entry entry = Arrived(Poll());
  EXPECT_TRUE(Matches(entry, {.job_id = "J1"}));
  EXPECT_TRUE(Matches(entry, {.message_id = "M1"}));
  EXPECT_TRUE(Matches(entry, {.job_id = "J1", .message_id = "M1"}));
  EXPECT_FALSE(Matches(entry, {.job_id = "M1"}));
  EXPECT_FALSE(Matches(entry, {.job_id = "J"}));
  const auto matches_path = [](std::string target, const Matcher& matcher) {
    return Matches(Arrived({.target = std::move(target)}), matcher);
  };
  EXPECT_TRUE(matches_path("/v1/messages/M1", {.message_id = "M1"}));
  EXPECT_TRUE(matches_path("/v1/conversations/J1/continue", {.job_id = "J1"}));
  EXPECT_FALSE(matches_path("/v1/messages", {.message_id = "M1"}));
  EXPECT_FALSE(matches_path("/v1/messages/", {.message_id = "M1"}));
  EXPECT_FALSE(matches_path("", {.message_id = "M1"}));
  EXPECT_FALSE(matches_path("*", {.message_id = "M1"}));
  EXPECT_FALSE(matches_path("/v1/x?/messages/M1", {.message_id = "M1"}));
}

TEST(EntryMatch, AHeaderThatOccursTwiceMatchesByEither) {
  const Entry entry = Arrived(Poll());
  EXPECT_TRUE(Matches(entry, {.headers = {{"X-TWO", "2"}}}));
  EXPECT_TRUE(Matches(entry, {.headers = {{"X-Two", "1"}, {"accept", "a"}}}));
  EXPECT_FALSE(Matches(entry, {.headers = {{"X-Two", "3"}}}));
  EXPECT_FALSE(Matches(entry, {.headers = {{"X-None", ""}}}));
}

TEST(EntryMatch, AQuestionAboutTheReplyWaitsForIt) {
  Entry entry = Arrived(Poll());
  EXPECT_FALSE(Matches(entry, {.status = 0}));
  entry.Complete({.status = 503, .body = std::string("busy")},
                 {.verdict = "plan=x kind=status", .body_bytes_max = 100});
  EXPECT_TRUE(Matches(entry, {.status = 503}));
  EXPECT_FALSE(Matches(entry, {.status = 200}));
  EXPECT_TRUE(Matches(entry, {.reply_contains = "us"}));
  EXPECT_FALSE(Matches(entry, {.reply_contains = "idle"}));
  EXPECT_TRUE(Matches(entry, {.verdict_contains = "kind=status"}));
  EXPECT_FALSE(Matches(entry, {.verdict_contains = "kind=reset"}));
  EXPECT_FALSE(Matches(entry, {.method = "POST", .status = 503}));
}

TEST(EntryMatch, WhatWasNotKeptIsNeitherYesNorNo) {
  Entry entry = Arrived({.method = "POST", .body = "begin......end"}, 6);
  EXPECT_EQ(entry.Matches({.body_contains = "begin"}), Match::kYes);
  EXPECT_EQ(entry.Matches({.body_contains = "end"}), Match::kUnknown);
  EXPECT_EQ(entry.Matches({.method = "GET", .body_contains = "end"}), Match::kNo);
  entry.Complete({.status = 200, .body = std::string("short......")}, {.body_bytes_max = 5});
  EXPECT_EQ(entry.Matches({.reply_contains = "long"}), Match::kUnknown);
  EXPECT_EQ(entry.Matches({.status = 404, .reply_contains = "long"}), Match::kNo);
  EXPECT_EQ(entry.Matches({.body_contains = "end", .status = 200}), Match::kUnknown);
  EXPECT_EQ(entry.Matches({.body_contains = "end", .status = 404}), Match::kNo);
}

TEST(ReplyFate, TellsWhatTheClientGot) {
  const auto fate = [](http::Delivery delivery) {
    return FateOf({.body = std::string("ab"), .delivery = std::move(delivery)});
  };
  EXPECT_EQ(fate({}), ReplyFate::kWhole);
  EXPECT_EQ(fate({.delay = 1s}), ReplyFate::kWhole);
  EXPECT_EQ(fate({.trickle = http::Trickle{}}), ReplyFate::kWhole);
  EXPECT_EQ(fate({.content_length = 2}), ReplyFate::kWhole);
  EXPECT_EQ(fate({.content_length = 3}), ReplyFate::kSpoilt);
  EXPECT_EQ(fate({.cut_after = 5}), ReplyFate::kSpoilt);
  EXPECT_EQ(fate({.raw = "x"}), ReplyFate::kSpoilt);
  EXPECT_EQ(fate({.ending = http::Ending::kReset}), ReplyFate::kSpoilt);
  EXPECT_EQ(fate({.cut_after = 0, .ending = http::Ending::kHang}), ReplyFate::kLost);
  EXPECT_EQ(fate({.raw = "", .ending = http::Ending::kClose}), ReplyFate::kLost);
}

}  // namespace
}  // namespace nairi::mock::journal
