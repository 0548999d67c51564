#include "service/sandbox_registry.hpp"

#include <algorithm>
#include <mutex>
#include <utility>

#include "runtime/seeded_random.hpp"

namespace nairi::mock::service {
namespace {

std::string IdOf(std::string_view key) {
  constexpr std::string_view kHexDigits = "0123456789abcdef";
  std::uint64_t hash = runtime::DeriveSeed(0, key);
  std::string id(16, '0');
  for (auto digit = id.rbegin(); digit != id.rend(); ++digit, hash >>= 4) {
    *digit = kHexDigits[hash & 15];
  }
  return id;
}

}  // namespace

SandboxRegistry::SandboxRegistry(RegistryOptions options, std::shared_ptr<const domain::Clock> wall)
    : options_(std::move(options)), wall_(std::move(wall)) {}

domain::Result<std::shared_ptr<Sandbox>> SandboxRegistry::Of(std::string_view key) {
  Shard& shard = shards_[TextHash{}(key) % shards_.size()];
  {
    const std::shared_lock lock(shard.mutex);
    const auto found = shard.sandboxes.find(key);
    if (found != shard.sandboxes.end()) return found->second;
  }
  const std::unique_lock lock(shard.mutex);
  const auto found = shard.sandboxes.find(key);
  if (found != shard.sandboxes.end()) return found->second;
  if (count_.fetch_add(1) >= options_.sandboxes_max) {
    count_.fetch_sub(1);
    return domain::Fail(domain::ErrorCode::kCapacityReached, "sandboxes");
  }
  return shard.sandboxes.emplace(std::string(key), Make(key)).first->second;
}

std::vector<SandboxRegistry::Entry> SandboxRegistry::List(std::size_t count_max,
                                                          std::string_view after) {
  std::vector<Entry> entries;
  for (Shard& shard : shards_) {
    const std::shared_lock lock(shard.mutex);
    for (const auto& [key, sandbox] : shard.sandboxes) {
      entries.push_back({IdOf(key), key, sandbox});
    }
  }
  std::sort(entries.begin(), entries.end(),
            [](const Entry& left, const Entry& right) { return left.key < right.key; });
  if (!after.empty()) {
    const auto last = std::find_if(entries.begin(), entries.end(),
                                   [after](const Entry& entry) { return entry.id == after; });
    entries.erase(entries.begin(), last == entries.end() ? last : last + 1);
  }
  if (entries.size() > count_max) entries.resize(count_max);
  return entries;
}

std::shared_ptr<Sandbox> SandboxRegistry::FindById(std::string_view id) {
  for (Shard& shard : shards_) {
    const std::shared_lock lock(shard.mutex);
    for (const auto& [key, sandbox] : shard.sandboxes) {
      if (IdOf(key) == id) return sandbox;
    }
  }
  return nullptr;
}

std::shared_ptr<Sandbox> SandboxRegistry::Make(std::string_view key) const {
  return std::make_shared<Sandbox>(SandboxOptions{.seed = runtime::DeriveSeed(options_.seed, key),
                                                  .clock = options_.clock,
                                                  .scenarios = options_.scenarios,
                                                  .policy = options_.policy,
                                                  .limits = options_.limits,
                                                  .journal = options_.journal},
                                   wall_);
}

}  // namespace nairi::mock::service
