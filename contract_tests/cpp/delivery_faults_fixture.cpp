#include "delivery_faults_fixture.hpp"

#include <utility>

namespace nairi::contract {
namespace {

using namespace std::chrono_literals;

constexpr const char* kPlan = "p";
const client::AgentId kAgent("my-agent");

std::string Quoted(std::string_view text) {
  return "\"" + std::string(text) + "\"";
}

}  // namespace

DeliveryFaultsFixture::DeliveryFaultsFixture() {
  sleeper_->SetDuringSleep([this] { sandbox_.Advance(sleeper_->delays().back()); });
}

void DeliveryFaultsFixture::TearDown() {
  if (!has_plan_) return;
  EXPECT_EQ(sandbox_.FaultReportOf(kPlan).progress, mock::FaultReport::Progress::kCompleted);
}

void DeliveryFaultsFixture::Inject(std::string_view operation, std::string_view fault_json,
                                   Often often) {
  sandbox_.AddFaultPlan(R"({"id": "p", "steps": [{"operation": )" + Quoted(operation) +
                        R"(, "times": )" + (often == Often::kOnce ? "1" : R"("always")") +
                        R"(, "fault": )" + std::string(fault_json) + "}]}");
  has_plan_ = true;
}

client::ClientOptions DeliveryFaultsFixture::Options() const {
  client::ClientOptions options;
  options.base_url = server_.url();
  options.api_key = sandbox_.key();
  options.backoff =
      std::make_shared<client::ExponentialBackoff>(client::ExponentialBackoffOptions{}, /*seed=*/1);
  return options;
}

client::Client DeliveryFaultsFixture::ClientWith(std::chrono::milliseconds request_timeout) const {
  client::ClientOptions options = Options();
  options.request_timeout = request_timeout;
  return client::Client::Create(options, {.clock = clock_, .sleeper = sleeper_}).value();
}

client::Client DeliveryFaultsFixture::Client() const {
  return ClientWith(30s);
}

client::Client DeliveryFaultsFixture::ImpatientClient() const {
  return ClientWith(100ms);
}

client::Turn DeliveryFaultsFixture::Start() const {
  const auto turn = Client().Start(kAgent, "Go.");
  EXPECT_TRUE(turn) << Describe(turn.error());
  return turn.value_or(client::Turn{});
}

client::Result<client::TurnOutcome> DeliveryFaultsFixture::Wait(const client::Client& client,
                                                                const client::Turn& turn) const {
  const auto deadline = client.DeadlineIn(5min);
  auto outcome = client.WaitForTurn(turn, {.deadline = deadline});
  EXPECT_LE(clock_->Now(), deadline);
  return outcome;
}

client::Error DeliveryFaultsFixture::ErrorOfWait(const client::Client& client) const {
  const auto outcome = Wait(client, Start());
  EXPECT_FALSE(outcome);
  return outcome ? client::Error{} : outcome.error();
}

client::Error DeliveryFaultsFixture::ErrorOfStart(const client::Client& client) const {
  const auto turn = client.Start(kAgent, "Go.");
  EXPECT_FALSE(turn);
  return turn ? client::Error{} : turn.error();
}

std::size_t DeliveryFaultsFixture::CountRequests(std::string_view operation, int status) const {
  std::string matcher = R"({"operation": )" + Quoted(operation);
  if (status != 0) matcher += R"(, "status": )" + std::to_string(status);
  return sandbox_.CountRequests(matcher + "}").count;
}

std::size_t DeliveryFaultsFixture::CountConversations() const {
  std::size_t count = 0;
  for (const auto& conversation : Client().ListConversations(kAgent)) {
    EXPECT_TRUE(conversation) << Describe(conversation.error());
    ++count;
  }
  return count;
}

}  // namespace nairi::contract
