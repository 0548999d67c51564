#include "fault/fault.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace nairi::mock::fault {
namespace {

using namespace std::chrono_literals;
using http::Ending;
using testing::ElementsAre;

http::Reply ErrorOf(int status, std::string_view text) {
  return {.status = status, .body = "error: " + std::string(text)};
}

// What the fault of this JSON makes of a good reply (of none, where the work is skipped).
http::Reply Spoilt(std::string_view json_text) {
  const auto json = nlohmann::json::parse(json_text);
  std::optional<std::string> complaint;
  const Fault fault = ReadFault(json::Node(json, "", complaint));
  EXPECT_EQ(complaint, std::nullopt) << json_text;
  http::Reply reply;
  if (WorkOf(fault) == Work::kDone) {
    reply = {.status = 201, .headers = {{"X-Own", "1"}}, .body = std::string(R"({"id": "abc"})")};
  }
  const ErrorReply error_reply = ErrorOf;
  Apply(fault, reply, {.now = Moment(1h), .seed = 1, .error_reply = error_reply});
  return reply;
}

Work WorkBefore(std::string_view json_text) {
  const auto json = nlohmann::json::parse(json_text);
  std::optional<std::string> complaint;
  return WorkOf(ReadFault(json::Node(json, "", complaint)));
}

TEST(Fault, KindsAreThoseOfThePlanFormat) {
  EXPECT_THAT(FaultKinds(),
              ElementsAre("status", "delay", "trickle", "cut", "wrong_length", "broken_json",
                          "empty", "reset", "close", "garbage", "hang", "ack_loss", "rate_limit"));
}

TEST(Fault, DelayHoldsTheFirstByteOfAnOtherwiseTrueReply) {
  const auto reply = Spoilt(R"({"kind": "delay", "delay": "1.5s"})");
  EXPECT_EQ(reply.delivery.delay, 1500ms);
  EXPECT_EQ(reply.status, 201);
  EXPECT_EQ(reply.body.bytes(), R"({"id": "abc"})");
}

TEST(Fault, TrickleSendsPieces) {
  const auto reply = Spoilt(R"({"kind": "trickle", "bytes": 3, "every": "20ms"})");
  ASSERT_TRUE(reply.delivery.trickle);
  EXPECT_EQ(reply.delivery.trickle->bytes, 3U);
  EXPECT_EQ(reply.delivery.trickle->interval, 20ms);
}

TEST(Fault, CutCountsTheBytesOfTheWholeReply) {
  const auto reply = Spoilt(R"({"kind": "cut", "bytes": 40})");
  EXPECT_EQ(reply.delivery.cut_after, 40U);
  EXPECT_EQ(reply.delivery.ending, Ending::kClose);
  EXPECT_EQ(Spoilt(R"({"kind": "cut", "bytes": 0, "ending": "reset"})").delivery.ending,
            Ending::kReset);
}

TEST(Fault, CutOfTheBodyLetsTheHeadTellTheTrueLength) {
  const auto reply = Spoilt(R"({"kind": "cut", "bytes": 5, "of": "body", "ending": "hang"})");
  EXPECT_EQ(reply.body.bytes(), R"({"id")");
  EXPECT_EQ(reply.delivery.content_length, 13U);
  EXPECT_EQ(reply.delivery.ending, Ending::kHang);
  EXPECT_EQ(Spoilt(R"({"kind": "cut", "bytes": 999, "of": "body"})").body.size(), 13U);
}

TEST(Fault, WrongLengthIsOffByWhatItSaysButNeverBelowNothing) {
  EXPECT_EQ(Spoilt(R"({"kind": "wrong_length"})").delivery.content_length, 14U);
  EXPECT_EQ(Spoilt(R"({"kind": "wrong_length", "by": -3})").delivery.content_length, 10U);
  EXPECT_EQ(Spoilt(R"({"kind": "wrong_length", "by": -99})").delivery.content_length, 0U);
  EXPECT_EQ(Spoilt(R"({"kind": "wrong_length", "ending": "keep"})").delivery.ending,
            Ending::kComplete);
}

TEST(Fault, BrokenJsonIsTheFirstHalfAndNoJson) {
  const auto reply = Spoilt(R"({"kind": "broken_json"})");
  EXPECT_EQ(reply.body.bytes(), R"({"id":)");
  EXPECT_EQ(reply.status, 201);
}

TEST(Fault, BrokenJsonBreaksEvenWhatHasNothingToBreak) {
  const ErrorReply error_reply = ErrorOf;
  for (const char* body : {"", "1", "1234", "[]", "\"ab\"", "\xFF\xFE"}) {
    http::Reply reply{.status = 204, .body = std::string(body)};
    Apply(BrokenJsonFault{}, reply, {.now = {}, .error_reply = error_reply});
    EXPECT_FALSE(nlohmann::json::accept(reply.body.bytes())) << body;
    EXPECT_FALSE(reply.body.empty()) << body;
  }
  http::Reply bodiless{.status = 204};
  Apply(BrokenJsonFault{}, bodiless, {.now = {}, .error_reply = error_reply});
  EXPECT_EQ(bodiless.status, 200);  // a 204 would leave without its body
}

TEST(Fault, EmptyKeepsTheHead) {
  const auto reply = Spoilt(R"({"kind": "empty"})");
  EXPECT_EQ(reply.status, 201);
  EXPECT_EQ(reply.headers.Find("X-Own"), "1");
  EXPECT_TRUE(reply.body.empty());
  EXPECT_TRUE(reply.delivery.IsPlain());
}

TEST(Fault, ResetCloseAndHangLoseTheRequestBeforeTheWork) {
  for (const auto& [kind, ending] :
       {std::pair{"reset", Ending::kReset}, {"close", Ending::kClose}, {"hang", Ending::kHang}}) {
    const std::string json = R"({"kind": ")" + std::string(kind) + "\"}";
    EXPECT_EQ(WorkBefore(json), Work::kSkipped) << kind;
    const auto reply = Spoilt(json);
    EXPECT_EQ(reply.delivery.cut_after, 0U) << kind;
    EXPECT_EQ(reply.delivery.ending, ending) << kind;
  }
}

TEST(Fault, AckLossLosesTheReplyAfterTheWork) {
  for (const auto& [word, ending] :
       {std::pair{"reset", Ending::kReset}, {"close", Ending::kClose}, {"hang", Ending::kHang}}) {
    const std::string json = R"({"kind": "ack_loss", "ending": ")" + std::string(word) + "\"}";
    EXPECT_EQ(WorkBefore(json), Work::kDone) << word;
    const auto reply = Spoilt(json);
    EXPECT_EQ(reply.delivery.cut_after, 0U) << word;
    EXPECT_EQ(reply.delivery.ending, ending) << word;
    EXPECT_EQ(reply.status, 201) << "what was lost stays to be seen by the journal";
  }
  EXPECT_EQ(Spoilt(R"({"kind": "ack_loss"})").delivery.ending, Ending::kReset);
}

TEST(Fault, GarbageIsFixedByTheSeedAndIsNoStatusLine) {
  const ErrorReply error_reply = ErrorOf;
  const auto garbage = [&](std::uint64_t seed) {
    http::Reply reply;
    Apply(GarbageFault{.bytes = 100}, reply, {.now = {}, .seed = seed, .error_reply = error_reply});
    return *reply.delivery.raw;
  };
  EXPECT_EQ(garbage(1).size(), 100U);
  EXPECT_EQ(garbage(1), garbage(1));
  EXPECT_NE(garbage(1), garbage(2));
  for (std::uint64_t seed = 0; seed < 300; ++seed) {
    EXPECT_GE(static_cast<unsigned char>(garbage(seed).front()), 0x80);
  }
}

TEST(Fault, HypotheticalIsWhatNobodyHasSeenTheRealApiDo) {
  EXPECT_TRUE(IsHypothetical(RateLimitFault{}));
  EXPECT_TRUE(IsHypothetical(StatusFault{.status = 429}));
  EXPECT_TRUE(IsHypothetical(StatusFault{.status = 503, .retry_after = RetryAfter{1s}}));
  EXPECT_FALSE(IsHypothetical(StatusFault{.status = 503}));
  EXPECT_FALSE(IsHypothetical(ResetFault{}));
}

}  // namespace
}  // namespace nairi::mock::fault
