#include "endpoint_session.hpp"

#include <cstdlib>
#include <utility>

#include "nairi/client/http_transport.hpp"

namespace nairi::contract {
namespace {

std::string Variable(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? std::string() : std::string(value);
}

// Throws std::invalid_argument when the variable is set and no number.
double NumberOr(const char* name, double otherwise) {
  const std::string text = Variable(name);
  return text.empty() ? otherwise : std::stod(text);
}

class EndpointProvider final : public Provider {
 public:
  EndpointProvider() {
    if (!session_.non_api_job_id().empty()) capabilities_.insert(Capability::kNonApiJob);
  }

  client::Client ClientFor(const std::string& api_key) override {
    return session_.ClientFor(api_key);
  }
  client::Client Client() override { return session_.Client(); }
  [[nodiscard]] client::AgentId agent() const override {
    return client::AgentId(session_.agent_id());
  }
  [[nodiscard]] client::JobId non_api_job() const override {
    return client::JobId(session_.non_api_job_id());
  }
  [[nodiscard]] const std::set<Capability>& capabilities() const override { return capabilities_; }
  client::Result<client::Turn> FinishedTurn() override { return session_.FinishedTurn(); }

 private:
  EndpointSession& session_ = EndpointSession::Instance();
  std::set<Capability> capabilities_;
};

}  // namespace

EndpointSession& EndpointSession::Instance() {
  static const std::unique_ptr<EndpointSession> kSession(new EndpointSession());
  return *kSession;
}

EndpointSession::EndpointSession() {
  client::Environment environment = client::OptionsFromEnvironment();
  options_ = std::move(environment.options);
  agent_id_ = environment.agent_id.value_or("");
  non_api_job_id_ = Variable("NAIRI_NON_API_JOB_ID");
  const bool is_named =
      !Variable("NAIRI_BASE_URL").empty() && !options_.api_key.empty() && !agent_id_.empty();
  if (!is_named) return;

  const std::chrono::duration<double> interval(NumberOr("NAIRI_POLL_INTERVAL", 2.0));
  options_.polling = std::make_shared<client::FixedInterval>(
      std::chrono::duration_cast<std::chrono::milliseconds>(interval));
  budget_.conversations = static_cast<int>(NumberOr("NAIRI_BUDGET_CONVERSATIONS", 5));
  budget_.polls = static_cast<int>(NumberOr("NAIRI_BUDGET_POLLS", 300));
  budget_.wall_time =
      std::chrono::seconds(static_cast<std::int64_t>(NumberOr("NAIRI_BUDGET_SECONDS", 900)));
  client::HttpTransportOptions transport;
  transport.origin = options_.base_url;
  transport_ = std::make_shared<BudgetTransport>(client::MakeHttpTransport(transport).value(),
                                                 budget_, client::MakeSystemClock());
}

std::string EndpointSession::Announcement() const {
  return "endpoint " + options_.base_url + ", agent " + agent_id_ + ", key " +
         client::RedactKey(options_.api_key) + ": at most " +
         std::to_string(budget_.conversations) + " conversations or follow-ups, " +
         std::to_string(budget_.polls) + " polls, " + std::to_string(budget_.wall_time.count()) +
         " seconds";
}

std::string EndpointSession::Account() const {
  const Spent spent = transport_->spent();
  return "spent " + std::to_string(spent.conversations) + " conversations or follow-ups and " +
         std::to_string(spent.polls) + " polls";
}

client::Client EndpointSession::ClientFor(const std::string& api_key) const {
  client::ClientOptions options = options_;
  options.api_key = api_key;
  return client::Client::Create(options, {.transport = transport_}).value();
}

client::Result<client::Turn> EndpointSession::FinishedTurn() {
  const std::lock_guard lock(mutex_);
  if (finished_turn_) return *finished_turn_;
  const client::Client client = Client();
  auto turn = client.Start(client::AgentId(agent_id_), "Say hello and do nothing else.");
  if (turn) {
    const auto message =
        client.WaitForMessage(turn->message_id, {.deadline = client.DeadlineIn(budget_.wall_time)});
    if (!message) turn = tl::unexpected(message.error());
  }
  finished_turn_ = turn;
  return turn;
}

std::unique_ptr<Provider> MakeEndpointProvider() {
  return std::make_unique<EndpointProvider>();
}

}  // namespace nairi::contract
