#pragma once

#include <map>
#include <string>
#include <unordered_map>

#include "domain/agent.hpp"

namespace nairi::mock::storage {

// The agents of one sandbox, by id and by slug, in the order of their creation. Pointers stay valid
// until the agent is erased. Not synchronised: the sandbox that owns it is.
class AgentStore {
 public:
  // The id and the slug must be new.
  domain::Agent& Insert(domain::Agent agent);
  // Null if there is none.
  [[nodiscard]] domain::Agent* FindById(domain::AgentId id);
  [[nodiscard]] domain::Agent* FindBySlug(const std::string& slug);
  void Erase(domain::AgentId id);

  [[nodiscard]] const std::map<domain::AgentId, domain::Agent>& all() const { return agents_; }

 private:
  std::map<domain::AgentId, domain::Agent> agents_;  // ids rise, so this is the order of creation
  std::unordered_map<std::string, domain::AgentId> ids_by_slug_;
};

}  // namespace nairi::mock::storage
