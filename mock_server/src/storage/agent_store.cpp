#include "storage/agent_store.hpp"

#include <utility>

namespace nairi::mock::storage {

domain::Agent& AgentStore::Insert(domain::Agent agent) {
  ids_by_slug_.emplace(agent.slug, agent.id);
  return agents_.emplace(agent.id, std::move(agent)).first->second;
}

domain::Agent* AgentStore::FindById(domain::AgentId id) {
  const auto found = agents_.find(id);
  return found == agents_.end() ? nullptr : &found->second;
}

domain::Agent* AgentStore::FindBySlug(const std::string& slug) {
  const auto found = ids_by_slug_.find(slug);
  return found == ids_by_slug_.end() ? nullptr : FindById(found->second);
}

void AgentStore::Erase(domain::AgentId id) {
  const auto found = agents_.find(id);
  if (found == agents_.end()) return;
  ids_by_slug_.erase(found->second.slug);
  agents_.erase(found);
}

}  // namespace nairi::mock::storage
