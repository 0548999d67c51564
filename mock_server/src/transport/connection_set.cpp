#include "transport/connection_set.hpp"

#include <utility>
#include <vector>

namespace nairi::mock::transport {

Admission ConnectionSet::Admit() const {
  if (served_in_server_ < options_.limits.connections) return Admission::kServed;
  return turned_away_ < options_.limits.turned_away ? Admission::kTurnedAway : Admission::kDropped;
}

void ConnectionSet::Add(ConnectionBase& connection, Admission admission) {
  connections_.insert(&connection);
  admission == Admission::kServed ? ++served_in_server_ : ++turned_away_;
}

void ConnectionSet::Remove(ConnectionBase& connection, Admission admission) {
  connections_.erase(&connection);
  admission == Admission::kServed ? --served_in_server_ : --turned_away_;
  if (connections_.empty() && when_empty_) std::exchange(when_empty_, nullptr)();
}

void ConnectionSet::BeginStop(std::function<void()> when_empty) {
  stopping_ = true;
  ForEach([](ConnectionBase& connection) { connection.BeginStop(); });
  if (connections_.empty()) {
    when_empty();
  } else {
    when_empty_ = std::move(when_empty);
  }
}

void ConnectionSet::AbortAll() {
  ForEach([](ConnectionBase& connection) { connection.Abort(); });
}

// Over a copy, which also keeps each one alive: ending one may end it for good.
template <class Action>
void ConnectionSet::ForEach(Action action) {
  std::vector<std::shared_ptr<ConnectionBase>> alive;
  alive.reserve(connections_.size());
  for (auto* connection : connections_) {
    if (auto shared = connection->weak_from_this().lock()) alive.push_back(std::move(shared));
  }
  for (const auto& connection : alive) action(*connection);
}

}  // namespace nairi::mock::transport
