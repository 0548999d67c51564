#pragma once

#include <array>
#include <string_view>

#include "service/sandbox.hpp"

namespace nairi::mock::service {

// The agent to use when it does not matter which.
inline constexpr std::string_view kDefaultAgent = "my-agent";
// An agent whose slug has a slash, as published slugs may
// (https://nairi.ai/changelog/2026-06-10-public-api-hardening).
inline constexpr std::string_view kSlashAgent = "acme/storefront";
// The agent that people talk to from Slack, Discord and the web UI.
inline constexpr std::string_view kTeamAgent = "team-assistant";

// Conversations that were not started through the API: every sandbox has each of them under this
// id.
struct NonApiConversation {
  domain::Origin origin;
  std::string_view ulid;
};
inline constexpr std::array<NonApiConversation, 3> kNonApiConversations = {{
    {domain::Origin::kSlack, "01JZ0000000000000000S1ACK0"},
    {domain::Origin::kDiscord, "01JZ00000000000000D1SC0RD0"},
    {domain::Origin::kWeb, "01JZ0000000000000000WEB000"},
}};

// Adds a scenario, or replaces the one of its name, and sees to it that there is an agent whose
// slug is that name: it plays the scenario.
void AddScenario(Visit& visit, scenario::Scenario scenario);

// Follows the shared scenarios where they have changed: a name that is new gets an agent as above.
// The agent of one that is gone stays, and plays the default.
void AdoptScenarios(Visit& visit);

// Adds the conversations above to a sandbox that has none of them, with the team's agent, which is
// made if it is gone.
void AddNonApiConversations(Visit& visit);

// Fills a new sandbox: an agent named after each scenario, which it plays; the three agents above;
// the conversations above.
void Inhabit(Visit& visit);

}  // namespace nairi::mock::service
