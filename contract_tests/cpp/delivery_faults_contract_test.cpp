#include <gmock/gmock.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "contract_fixture.hpp"
#include "delivery_faults_fixture.hpp"
#include "testing/named_tests.hpp"

// What the reference client makes of each kind of delivery fault. A poll is repeated where that may
// help; a start that may have been carried out is not, and its error says so. Either ends, by its
// deadline, with what was asked for or with a true error.
namespace nairi::contract {
namespace {

using namespace std::chrono_literals;
using client::Describe;
using client::Effect;
using client::Error;
using client::ErrorCode;
using testing::Contains;
using testing::Each;
using testing::HasSubstr;
using testing::Le;
using testing::SizeIs;

constexpr const char* kPoll = "get_message";
constexpr const char* kStart = "start_conversation";
constexpr const char* kMayHaveStarted = "the request may have been carried out";

// The checks that several kinds have in common.
class DeliveryFaults : public DeliveryFaultsFixture {
 protected:
  // One poll meets the fault, and the client asks again.
  void ExpectPollIsRepeated(std::string_view fault) {
    SCOPED_TRACE(fault);
    const auto turn = Start();
    Inject(kPoll, fault);
    const auto outcome = Wait(Client(), turn);
    ASSERT_TRUE(outcome) << Describe(outcome.error());
    ASSERT_THAT(outcome->replies, SizeIs(1));
    EXPECT_EQ(outcome->replies[0].content, "Done: Go.");
  }

  // Every poll meets the fault, and the client has asked so often when it gives up.
  Error ExpectPollGivesUp(const client::Client& client, std::string_view fault, ErrorCode code,
                          std::size_t polls) {
    SCOPED_TRACE(fault);
    const auto before = CountRequests(kPoll);
    Inject(kPoll, fault, Often::kAlways);
    const Error error = ErrorOfWait(client);
    EXPECT_EQ(error.code, code) << Describe(error);
    EXPECT_EQ(error.context, kPoll);
    EXPECT_EQ(error.effect, Effect::kNone);
    EXPECT_EQ(CountRequests(kPoll) - before, polls);
    if (polls > 1) {
      EXPECT_EQ(error.note, "gave up after " + std::to_string(polls) + " attempts");
    }
    return error;
  }

  // The start meets the fault. The client cannot know whether there is a conversation now, says so,
  // and leaves it at that.
  void ExpectStartIsNotRepeated(const client::Client& client, std::string_view fault,
                                ErrorCode code, std::size_t conversations) {
    SCOPED_TRACE(fault);
    const auto requests_before = CountRequests(kStart);
    const auto conversations_before = CountConversations();
    Inject(kStart, fault);
    const Error error = ErrorOfStart(client);
    EXPECT_EQ(error.code, code) << Describe(error);
    EXPECT_EQ(error.effect, Effect::kUnknown);
    EXPECT_THAT(Describe(error), HasSubstr(kMayHaveStarted));
    EXPECT_EQ(CountRequests(kStart) - requests_before, 1U);
    EXPECT_EQ(CountConversations() - conversations_before, conversations);
  }
};

TEST_P(DeliveryFaults, StatusThatPassesIsAskedAgain) {
  ExpectPollIsRepeated(R"({"kind": "status", "status": 500})");
  ExpectPollIsRepeated(R"({"kind": "status", "status": 503})");
  ExpectPollIsRepeated(R"({"kind": "status", "status": 502, "body": "<h1>502</h1>"})");
}

TEST_P(DeliveryFaults, StatusThatStaysIsTheError) {
  const Error error =
      ExpectPollGivesUp(Client(), R"({"kind": "status", "status": 500, "error": "Out of luck."})",
                        ErrorCode::kInternal, 4);
  EXPECT_EQ(error.http_status, 500);
  EXPECT_EQ(error.message, "Out of luck.");
}

TEST_P(DeliveryFaults, StatusOfARevokedKeyIsFinal) {
  const Error error = ExpectPollGivesUp(Client(), R"({"kind": "status", "status": 401})",
                                        ErrorCode::kUnauthenticated, 1);
  EXPECT_EQ(error.http_status, 401);
}

TEST_P(DeliveryFaults, StatusOfAGatewayMayHideAConversation) {
  ExpectStartIsNotRepeated(Client(), R"({"kind": "status", "status": 504, "work": "done"})",
                           ErrorCode::kUnavailable, 1);
  ExpectStartIsNotRepeated(Client(), R"({"kind": "status", "status": 504})",
                           ErrorCode::kUnavailable, 0);
}

TEST_P(DeliveryFaults, StatusThatNamesATimeIsObeyedInBothForms) {
  for (const char* form : {"seconds", "date"}) {
    SCOPED_TRACE(form);
    Inject(kStart, R"({"kind": "status", "status": 503, "retry_after": "40s",
                       "retry_after_form": ")" +
                       std::string(form) + "\"}");
    const auto before = pauses().size();
    static_cast<void>(Start());  // turned away and not carried out, so it is sent again
    ASSERT_THAT(pauses(), SizeIs(before + 1));
    EXPECT_EQ(pauses().back(), 40s);
  }
  EXPECT_EQ(CountConversations(), 2U);
}

TEST_P(DeliveryFaults, StatusThatNamesATimeBehindTheDeadlineEndsBeforeIt) {
  const auto turn = Start();
  Inject(kPoll, R"({"kind": "status", "status": 503, "retry_after": "60s"})");
  const client::Client client = Client();
  const auto outcome = client.WaitForTurn(turn, {.deadline = client.DeadlineIn(30s)});
  ASSERT_FALSE(outcome);
  EXPECT_EQ(outcome.error().code, ErrorCode::kDeadlineExceeded);
  EXPECT_EQ(outcome.error().http_status, 503);
  EXPECT_THAT(pauses(), testing::IsEmpty());
}

TEST_P(DeliveryFaults, DelayIsWaitedFor) {
  ExpectPollIsRepeated(R"({"kind": "delay", "delay": "1ms"})");
  EXPECT_EQ(CountRequests(kPoll, 200), CountRequests(kPoll));
}

TEST_P(DeliveryFaults, DelayThatIsTooLongIsATimeout) {
  ExpectPollGivesUp(ImpatientClient(), R"({"kind": "delay", "delay": "1h"})", ErrorCode::kTimeout,
                    4);
  ExpectStartIsNotRepeated(ImpatientClient(), R"({"kind": "delay", "delay": "1h"})",
                           ErrorCode::kTimeout, 1);
}

// On the real clock, which is the one that cuts a request short.
TEST_P(DeliveryFaults, DelayBeyondTheDeadlineEndsAtTheDeadline) {
  const auto turn = Start();
  Inject(kPoll, R"({"kind": "delay", "delay": "1h"})");
  const auto client = client::Client::Create(Options());
  ASSERT_TRUE(client);
  const auto outcome = client->WaitForTurn(turn, {.deadline = client->DeadlineIn(200ms)});
  ASSERT_FALSE(outcome);
  EXPECT_EQ(outcome.error().code, ErrorCode::kDeadlineExceeded) << Describe(outcome.error());
}

TEST_P(DeliveryFaults, TrickleIsReadToItsEnd) {
  ExpectPollIsRepeated(R"({"kind": "trickle", "bytes": 50, "every": "1ms"})");
  EXPECT_EQ(CountRequests(kPoll, 200), CountRequests(kPoll));
}

// Each byte comes in time; the reply as a whole does not.
TEST_P(DeliveryFaults, TrickleThatTakesTooLongIsATimeout) {
  const char* fault = R"({"kind": "trickle", "bytes": 1, "every": "5ms"})";
  ExpectPollGivesUp(ImpatientClient(), fault, ErrorCode::kTimeout, 4);
  ExpectStartIsNotRepeated(ImpatientClient(), fault, ErrorCode::kTimeout, 1);
}

TEST_P(DeliveryFaults, CutIsAskedAgain) {
  ExpectPollIsRepeated(R"({"kind": "cut", "bytes": 12})");
  ExpectPollIsRepeated(R"({"kind": "cut", "bytes": 12, "ending": "reset"})");
  ExpectPollIsRepeated(R"({"kind": "cut", "bytes": 12, "of": "body"})");
  ExpectPollIsRepeated(R"({"kind": "cut", "bytes": 12, "of": "body", "ending": "reset"})");
}

TEST_P(DeliveryFaults, CutThatStaysIsALostConnection) {
  ExpectPollGivesUp(Client(), R"({"kind": "cut", "bytes": 12, "of": "body"})",
                    ErrorCode::kConnectionLost, 4);
  ExpectPollGivesUp(ImpatientClient(), R"({"kind": "cut", "bytes": 12, "ending": "hang"})",
                    ErrorCode::kTimeout, 4);
}

TEST_P(DeliveryFaults, CutMayHideAConversation) {
  ExpectStartIsNotRepeated(Client(), R"({"kind": "cut", "bytes": 12, "of": "body"})",
                           ErrorCode::kConnectionLost, 1);
}

TEST_P(DeliveryFaults, WrongLengthThatPromisesTooMuchIsALostConnection) {
  ExpectPollIsRepeated(R"({"kind": "wrong_length", "by": 10})");
  ExpectPollIsRepeated(R"({"kind": "wrong_length", "by": 10, "ending": "reset"})");
  ExpectPollGivesUp(Client(), R"({"kind": "wrong_length", "by": 10})", ErrorCode::kConnectionLost,
                    4);
  ExpectPollGivesUp(ImpatientClient(), R"({"kind": "wrong_length", "by": 10, "ending": "hang"})",
                    ErrorCode::kTimeout, 4);
  ExpectStartIsNotRepeated(Client(), R"({"kind": "wrong_length", "by": 10})",
                           ErrorCode::kConnectionLost, 1);
}

TEST_P(DeliveryFaults, WrongLengthThatPromisesTooLittleIsNoReplyOfTheApi) {
  const client::Client client = Client();
  const auto turn = Start();
  for (const char* ending : {"close", "keep"}) {
    Inject(kPoll,
           R"({"kind": "wrong_length", "by": -3, "ending": ")" + std::string(ending) + "\"}");
    const auto message = client.GetMessage(turn.message_id);
    ASSERT_FALSE(message);
    EXPECT_EQ(message.error().code, ErrorCode::kProtocol) << Describe(message.error());
    // What is left of the one reply is not taken for the beginning of the next.
    const auto next = client.GetMessage(turn.message_id);
    EXPECT_TRUE(next) << Describe(next.error());
  }
}

TEST_P(DeliveryFaults, BrokenJsonIsNoReplyOfTheApi) {
  ExpectPollGivesUp(Client(), R"({"kind": "broken_json"})", ErrorCode::kProtocol, 1);
  ExpectStartIsNotRepeated(Client(), R"({"kind": "broken_json"})", ErrorCode::kProtocol, 1);
}

TEST_P(DeliveryFaults, EmptyIsNoReplyOfTheApi) {
  ExpectPollGivesUp(Client(), R"({"kind": "empty"})", ErrorCode::kProtocol, 1);
  ExpectStartIsNotRepeated(Client(), R"({"kind": "empty"})", ErrorCode::kProtocol, 1);
}

TEST_P(DeliveryFaults, ResetIsALostConnection) {
  ExpectPollIsRepeated(R"({"kind": "reset"})");
  ExpectPollGivesUp(Client(), R"({"kind": "reset"})", ErrorCode::kConnectionLost, 4);
  ExpectStartIsNotRepeated(Client(), R"({"kind": "reset"})", ErrorCode::kConnectionLost, 0);
}

TEST_P(DeliveryFaults, CloseIsALostConnection) {
  ExpectPollIsRepeated(R"({"kind": "close"})");
  ExpectPollGivesUp(Client(), R"({"kind": "close"})", ErrorCode::kConnectionLost, 4);
  ExpectStartIsNotRepeated(Client(), R"({"kind": "close"})", ErrorCode::kConnectionLost, 0);
}

TEST_P(DeliveryFaults, GarbageIsALostConnection) {
  ExpectPollIsRepeated(R"({"kind": "garbage"})");
  ExpectPollGivesUp(Client(), R"({"kind": "garbage"})", ErrorCode::kConnectionLost, 4);
  ExpectPollGivesUp(Client(), R"({"kind": "garbage", "bytes": 100000})", ErrorCode::kConnectionLost,
                    4);
  ExpectStartIsNotRepeated(Client(), R"({"kind": "garbage"})", ErrorCode::kConnectionLost, 0);
}

TEST_P(DeliveryFaults, HangIsATimeout) {
  ExpectPollGivesUp(ImpatientClient(), R"({"kind": "hang"})", ErrorCode::kTimeout, 4);
  ExpectStartIsNotRepeated(ImpatientClient(), R"({"kind": "hang"})", ErrorCode::kTimeout, 0);
}

TEST_P(DeliveryFaults, HangEndsAtTheDeadline) {
  Inject(kStart, R"({"kind": "hang"})");
  const auto client = client::Client::Create(Options());
  ASSERT_TRUE(client);
  const auto turn = client->Start({client::AgentId("my-agent"), "Go.", client::Mode::kExecute, {}},
                                  {client->DeadlineIn(100ms), {}});
  ASSERT_FALSE(turn);
  EXPECT_EQ(turn.error().code, ErrorCode::kDeadlineExceeded);
  EXPECT_THAT(Describe(turn.error()), HasSubstr(kMayHaveStarted));
}

TEST_P(DeliveryFaults, AckLossOfAStartMayHideAConversation) {
  ExpectStartIsNotRepeated(Client(), R"({"kind": "ack_loss"})", ErrorCode::kConnectionLost, 1);
  ExpectStartIsNotRepeated(Client(), R"({"kind": "ack_loss", "ending": "close"})",
                           ErrorCode::kConnectionLost, 1);
  ExpectStartIsNotRepeated(ImpatientClient(), R"({"kind": "ack_loss", "ending": "hang"})",
                           ErrorCode::kTimeout, 1);
}

TEST_P(DeliveryFaults, AckLossOfAPollIsAskedAgain) {
  ExpectPollIsRepeated(R"({"kind": "ack_loss"})");
}

// The client comes back when it is told to, neither earlier nor much later.
TEST_P(DeliveryFaults, RateLimitIsObeyedInBothStylesAndForms) {
  for (const char* style : {"bucket", "window"}) {
    for (const char* form : {"seconds", "date"}) {
      SCOPED_TRACE(std::string(style) + " " + form);
      const auto refused_before = CountRequests(kPoll, 429);
      const auto turn = Start();
      Inject(kPoll, R"({"kind": "rate_limit", "tokens": 1, "per": "10s", "style": ")" +
                        std::string(style) + R"(", "retry_after_form": ")" + form + "\"}");
      const auto outcome = Wait(Client(), turn);
      ASSERT_TRUE(outcome) << Describe(outcome.error());
      // Each refusal was followed by a poll that passed.
      const auto refused = CountRequests(kPoll, 429) - refused_before;
      EXPECT_EQ(refused, 1U);
      EXPECT_THAT(pauses(), Each(Le(10s)));
      EXPECT_THAT(pauses(), Contains(8s));  // the ten of the limit, less the two between two polls
    }
  }
}

TEST_P(DeliveryFaults, RateLimitOfAStartMakesNoSecondConversation) {
  static_cast<void>(Start());
  Inject(kStart, R"({"kind": "rate_limit", "tokens": 1, "per": "10s"})");
  static_cast<void>(Start());
  static_cast<void>(Start());
  EXPECT_EQ(CountRequests(kStart, 429), 1U);
  EXPECT_EQ(CountConversations(), 3U);
}

TEST_P(DeliveryFaults, RateLimitBeyondTheDeadlineIsTheError) {
  const auto turn = Start();
  Inject(kPoll, R"({"kind": "rate_limit", "tokens": 1, "per": "2m"})");
  const client::Client client = Client();
  const auto outcome = client.WaitForTurn(turn, {.deadline = client.DeadlineIn(30s)});
  ASSERT_FALSE(outcome);
  EXPECT_EQ(outcome.error().code, ErrorCode::kDeadlineExceeded);
  EXPECT_EQ(outcome.error().http_status, 429);
}

INSTANTIATE_TEST_SUITE_P(Loopback, DeliveryFaults, testing::Values(Height::kLoopback), NameOf);

// The kinds as the schema of the fault plans lists them, which the mock's own tests hold to what it
// knows.
TEST(DeliveryFaultKinds, EachHasATestOfTheClient) {
  std::ifstream file(std::string(NAIRI_FAULT_FIXTURES) + "/plan.schema.json");
  const auto definitions = nlohmann::json::parse(file).at("$defs");
  const auto& kinds = definitions.at("fault").at("oneOf");
  EXPECT_THAT(kinds, testing::Not(testing::IsEmpty()));
  for (const auto& kind : kinds) {
    const auto reference = kind.at("$ref").get<std::string>();
    const auto name = reference.substr(reference.rfind('/') + 1);
    EXPECT_TRUE(mock::testing_kit::HasTestNamedAfter("DeliveryFaults", name)) << name;
  }
}

}  // namespace
}  // namespace nairi::contract
