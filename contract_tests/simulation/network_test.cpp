#include "network.hpp"

#include <gtest/gtest.h>

#include <string>

namespace nairi::simulation {
namespace {

using client::Effect;
using client::ErrorCode;

class SimulatedNetwork : public testing::Test {
 protected:
  client::Result<client::HttpResponse> SendStart(client::CancelToken cancel = {}) {
    history_.calls.emplace_back();
    Network network({plan_, time_, server_, history_});
    client::HttpRequest request;
    request.method = "POST";
    request.target = "/api/public/v1/conversations/start";
    request.headers = {{"Authorization", "Bearer " + server_.key()},
                       {"Content-Type", "application/json"}};
    request.body = R"({"agent_id": "completes", "prompt": "Hi."})";
    request.timeout = Moment(5'000);
    request.cancel = cancel;
    auto response = network.Send(request);
    time_.Drain();
    return response;
  }

  void Meet(const Fault& fault) { plan_.faults = {{0, fault}}; }
  [[nodiscard]] const Exchange& exchange() const { return history_.exchanges.back(); }

  mock::MockApi api_{ApiOptions()};
  Plan plan_;
  VirtualTime time_{std::chrono::hours(1)};
  Server server_{api_, time_};
  History history_;
};

TEST_F(SimulatedNetwork, CarriesARequestThereAndItsReplyBack) {
  const auto response = SendStart();
  ASSERT_TRUE(response);
  EXPECT_EQ(response->status, 201);
  EXPECT_GT(exchange().arrived, exchange().sent);
  EXPECT_GT(exchange().ended, exchange().arrived);
  EXPECT_TRUE(exchange().IsCommitted());
}

TEST_F(SimulatedNetwork, LosesAReplyAfterTheWorkIsDone) {
  Meet({.kind = FaultKind::kLostReply});
  const auto response = SendStart();
  ASSERT_FALSE(response);
  EXPECT_EQ(response.error().code, ErrorCode::kConnectionLost);
  EXPECT_EQ(response.error().effect, Effect::kUnknown);
  EXPECT_EQ(server_.begun().size(), 1U);
}

TEST_F(SimulatedNetwork, LetsNothingLeaveWhereNoConnectionIsMade) {
  Meet({.kind = FaultKind::kRefused});
  const auto response = SendStart();
  ASSERT_FALSE(response);
  EXPECT_EQ(response.error().code, ErrorCode::kUnavailable);
  EXPECT_EQ(response.error().effect, Effect::kNone);
  EXPECT_TRUE(server_.begun().empty());
}

TEST_F(SimulatedNetwork, EndsAnExchangeWhenItsTimeIsUp) {
  Meet({.kind = FaultKind::kSwallowed});
  const auto response = SendStart();
  ASSERT_FALSE(response);
  EXPECT_EQ(response.error().code, ErrorCode::kTimeout);
  EXPECT_EQ(exchange().ended, Moment(5'000));
  EXPECT_FALSE(exchange().arrived);
}

TEST_F(SimulatedNetwork, LetsARequestArriveThatWasGivenUpOnItsWay) {
  plan_.latency = {Moment(100), Moment(100)};
  client::CancelSource source;
  time_.At(Moment(30), [&] { source.Cancel(); });
  const auto response = SendStart(source.Token());
  ASSERT_FALSE(response);
  EXPECT_EQ(response.error().code, ErrorCode::kCancelled);
  EXPECT_EQ(exchange().ended, Moment(30));
  EXPECT_EQ(exchange().arrived, Moment(100));
  EXPECT_EQ(server_.begun().size(), 1U);
}

TEST_F(SimulatedNetwork, LetsAGatewayNameATimeAsADate) {
  Fault fault{.kind = FaultKind::kTurnedAway, .status = 503};
  fault.retry_after = std::chrono::seconds(20);
  fault.retry_after_form = RetryAfterForm::kDate;
  Meet(fault);
  const auto response = SendStart();
  ASSERT_TRUE(response);
  EXPECT_EQ(response->status, 503);
  EXPECT_EQ(client::FindHeader(response->headers, "retry-after"), "Thu, 01 Jan 2026 00:00:20 GMT");
  EXPECT_TRUE(server_.begun().empty());
}

TEST_F(SimulatedNetwork, CutsABodyInTwo) {
  Meet({.kind = FaultKind::kCut});
  const auto response = SendStart();
  ASSERT_TRUE(response);
  EXPECT_EQ(response->body, exchange().server_body.substr(0, exchange().server_body.size() / 2));
}

}  // namespace
}  // namespace nairi::simulation
