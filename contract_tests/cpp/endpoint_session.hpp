#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "budget_transport.hpp"
#include "provider.hpp"

namespace nairi::contract {

// The endpoint that the environment names, for the length of the process: one budget, and one
// finished turn that all tests read. Safe for use from many threads.
//
// NAIRI_BASE_URL, NAIRI_API_KEY and NAIRI_AGENT_ID name it; NAIRI_NON_API_JOB_ID a conversation
// that was not started through the API; NAIRI_POLL_INTERVAL the seconds between polls (default 2);
// NAIRI_BUDGET_CONVERSATIONS, NAIRI_BUDGET_POLLS and NAIRI_BUDGET_SECONDS what the run may cost.
class EndpointSession {
 public:
  [[nodiscard]] static EndpointSession& Instance();

  [[nodiscard]] bool is_configured() const { return transport_ != nullptr; }
  [[nodiscard]] const std::string& agent_id() const { return agent_id_; }
  [[nodiscard]] const std::string& non_api_job_id() const { return non_api_job_id_; }
  // One line: what the run will spend at most, and on what.
  [[nodiscard]] std::string Announcement() const;
  // One line: what it has spent.
  [[nodiscard]] std::string Account() const;

  // A client of the endpoint with that key, or with the key of the environment.
  [[nodiscard]] client::Client ClientFor(const std::string& api_key) const;
  [[nodiscard]] client::Client Client() const { return ClientFor(options_.api_key); }
  [[nodiscard]] client::Result<client::Turn> FinishedTurn();

 private:
  EndpointSession();

  client::ClientOptions options_;
  std::string agent_id_;
  std::string non_api_job_id_;
  Budget budget_;
  std::shared_ptr<BudgetTransport> transport_;
  std::mutex mutex_;
  std::optional<client::Result<client::Turn>> finished_turn_;
};

// REQUIRES: EndpointSession::Instance().is_configured()
[[nodiscard]] std::unique_ptr<Provider> MakeEndpointProvider();

}  // namespace nairi::contract
