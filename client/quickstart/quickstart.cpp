// Starts a conversation, waits for the reply and sends a follow-up. Reads NAIRI_API_KEY,
// NAIRI_AGENT_ID and, for another server than the real one, NAIRI_BASE_URL.
// [quickstart begin]
#include <chrono>
#include <iostream>

#include "nairi/client/client.hpp"

namespace nc = nairi::client;

// Steps 2 and 3: poll the user message until it is `completed` or `failed`, then read the replies.
static bool PrintReply(const nc::Client& client, const nc::Turn& turn) {
  nc::WaitOptions options;
  options.deadline = client.DeadlineIn(std::chrono::minutes(10));
  const auto outcome = client.WaitForTurn(turn, options);
  if (!outcome) {
    std::cerr << nc::Describe(outcome.error()) << "\n";
    return false;
  }
  for (const nc::Message& reply : outcome->replies) std::cout << reply.content << "\n";
  return true;
}

int main() {
  const nc::Environment environment = nc::OptionsFromEnvironment();
  const auto client = nc::Client::Create(environment.options);
  if (!client || !environment.agent_id) {
    std::cerr << (client ? "set NAIRI_AGENT_ID" : nc::Describe(client.error())) << "\n";
    return 2;
  }

  // Step 1: start the conversation.
  const auto started = client->Start(nc::AgentId(*environment.agent_id),
                                     "Refund the failed charge for customer cus_123.");
  if (!started) {
    std::cerr << nc::Describe(started.error()) << "\n";
    return 1;
  }
  if (!PrintReply(*client, *started)) return 1;

  // Step 4: continue the same conversation; the agent has the context of the earlier turn.
  const auto continued =
      client->Continue(started->job_id, "Also send the customer an apology email.");
  if (!continued) {
    std::cerr << nc::Describe(continued.error()) << "\n";
    return 1;
  }
  return PrintReply(*client, *continued) ? 0 : 1;
}
// [quickstart end]
