// From an id to its message, among more than the caches of a processor hold.

#include <benchmark/benchmark.h>

#include "storage/conversation_store.hpp"

namespace nairi::mock::storage {
namespace {

void FindMessage(benchmark::State& state) {
  constexpr std::uint64_t kConversations = 100'000;
  ConversationStore store;
  const auto id_of = [](std::uint64_t n) { return domain::MessageId(domain::Ulid{1, n}); };
  for (std::uint64_t n = 0; n < kConversations; ++n) {
    domain::Conversation conversation{.id = domain::JobId(domain::Ulid{1, n})};
    conversation.messages.push_back({.id = id_of(n)});
    store.Insert(std::move(conversation));
  }
  std::uint64_t n = 0;
  for (auto _ : state) {
    n = (n + 7'919) % kConversations;  // a prime: each of them, in no order that helps
    benchmark::DoNotOptimize(store.FindMessage(id_of(n)));
  }
}
BENCHMARK(FindMessage);

}  // namespace
}  // namespace nairi::mock::storage
