#include "service/inhabitants.hpp"

#include <utility>

namespace nairi::mock::service {
namespace {

using domain::Conversation;
using domain::Message;

// Enough that a test which starts a few conversations meets no queue unless it makes an agent for
// it.
constexpr int kInstancesCount = 10;

domain::AgentId AddAgent(Visit& visit, std::string_view slug, std::string_view description) {
  domain::Agent agent;
  agent.id = domain::AgentId(visit.ids().Next(visit.now()));
  agent.slug = agent.name = std::string(slug);
  agent.instances_count = kInstancesCount;
  agent.description = std::string(description);
  agent.created_at = agent.updated_at = visit.now();
  return visit.agents().Insert(std::move(agent)).id;
}

void AddNonApiConversation(Visit& visit, const NonApiConversation& known,
                           domain::AgentId agent_id) {
  const domain::Ulid ulid = domain::Ulid::Parse(known.ulid).value();
  Conversation conversation;
  conversation.id = domain::JobId(ulid);
  conversation.agent_id = agent_id;
  conversation.origin = known.origin;
  conversation.turns = 1;
  conversation.created_at = conversation.updated_at = ulid.Time();

  Message question;
  question.id = domain::MessageId(ulid.Next());
  question.turn = 1;
  question.content = "Which charge failed for customer cus_123?";
  question.created_at = question.updated_at = ulid.Time();
  Message answer = question;
  answer.id = domain::MessageId(ulid.Next().Next());
  answer.role = domain::Role::kAssistant;
  answer.content = "Charge ch_123 of cus_123 failed: the card was declined.";
  conversation.messages = {std::move(question), std::move(answer)};
  visit.conversations().Insert(std::move(conversation));
}

}  // namespace

void AddScenario(Visit& visit, scenario::Scenario scenario) {
  if (visit.agents().FindBySlug(scenario.name) == nullptr) {
    AddAgent(visit, scenario.name, scenario.summary);
  }
  visit.scenarios().Add(std::move(scenario));
}

void AdoptScenarios(Visit& visit) {
  for (const auto& scenario : visit.scenarios().Refresh()) {
    if (visit.agents().FindBySlug(scenario->name) == nullptr) {
      AddAgent(visit, scenario->name, scenario->summary);
    }
  }
}

void AddNonApiConversations(Visit& visit) {
  const domain::Agent* agent = visit.agents().FindBySlug(std::string(kTeamAgent));
  const domain::AgentId agent_id =
      agent != nullptr
          ? agent->id
          : AddAgent(visit, kTeamAgent, "Has conversations from Slack, Discord and the web UI.");
  for (const auto& known : kNonApiConversations) AddNonApiConversation(visit, known, agent_id);
}

void Inhabit(Visit& visit) {
  AddAgent(visit, kDefaultAgent, "Plays the default scenario.");
  AddAgent(visit, kSlashAgent, "Plays the default scenario under a slug with a slash.");
  AddNonApiConversations(visit);
  for (const auto& [name, scenario] : visit.scenarios().all()) {
    // A scenario may be named after one of the agents above, which then plays it.
    if (visit.agents().FindBySlug(name) == nullptr) AddAgent(visit, name, scenario->summary);
  }
}

}  // namespace nairi::mock::service
