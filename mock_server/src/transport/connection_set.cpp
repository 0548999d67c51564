#include "transport/connection_set.hpp"

#include <utility>
#include <vector>

namespace nairi::mock::transport {

void ConnectionSet::Add(ConnectionBase& connection) {
  connections_.insert(&connection);
  ++open_in_server_;
}

void ConnectionSet::Remove(ConnectionBase& connection) {
  connections_.erase(&connection);
  --open_in_server_;
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
