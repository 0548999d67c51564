#include "service/sandbox_registry.hpp"

#include <algorithm>
#include <mutex>
#include <utility>

#include "runtime/seeded_random.hpp"
#include "service/key_digest.hpp"

namespace nairi::mock::service {

SandboxRegistry::SandboxRegistry(RegistryOptions options, std::shared_ptr<const domain::Clock> wall)
    : options_(std::move(options)), wall_(std::move(wall)) {}

domain::Result<std::shared_ptr<Sandbox>> SandboxRegistry::Of(std::string_view key) {
  Shard& shard = shards_[TextHash{}(key) % shards_.size()];
  {
    const std::shared_lock lock(shard.mutex);
    const auto found = shard.sandboxes.find(key);
    if (found != shard.sandboxes.end()) return found->second.sandbox;
  }
  const std::unique_lock lock(shard.mutex);
  const auto found = shard.sandboxes.find(key);
  if (found != shard.sandboxes.end()) return found->second.sandbox;
  Held held{.sandbox = Adopt(key)};
  if (held.sandbox == nullptr) {
    if (count_.fetch_add(1) >= options_.sandboxes_max) {
      count_.fetch_sub(1);
      return domain::Fail(domain::ErrorCode::kCapacityReached, "sandboxes");
    }
    held.sandbox = Make(key);
  }
  return shard.sandboxes.emplace(std::string(key), std::move(held)).first->second.sandbox;
}

std::vector<SandboxRegistry::Entry> SandboxRegistry::List(std::size_t count_max,
                                                          std::string_view after) {
  std::vector<Entry> entries;
  for (Shard& shard : shards_) {
    const std::unique_lock lock(shard.mutex);
    for (auto& [key, held] : shard.sandboxes) {
      const std::string& digest = DigestOf(key, held);
      entries.push_back({SandboxId(digest), key, digest, held.sandbox});
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
    const std::unique_lock lock(shard.mutex);
    for (auto& [key, held] : shard.sandboxes) {
      if (SandboxId(DigestOf(key, held)) == id) return held.sandbox;
    }
  }
  return nullptr;
}

domain::Result<void> SandboxRegistry::Store(Stored stored) {
  if (count_.fetch_add(1) >= options_.sandboxes_max) {
    count_.fetch_sub(1);
    return domain::Fail(domain::ErrorCode::kCapacityReached, "sandboxes");
  }
  const std::lock_guard lock(stored_mutex_);
  stored_.insert_or_assign(std::move(stored.key_digest), std::move(stored.snapshot));
  return {};
}

std::vector<SandboxRegistry::Stored> SandboxRegistry::ListStored(std::size_t count_max,
                                                                 std::string_view after) {
  const bool is_behind_shown = after.empty() || FindById(after) != nullptr;
  const std::lock_guard lock(stored_mutex_);
  auto row = stored_.begin();
  if (!is_behind_shown) {
    row = std::find_if(row, stored_.end(),
                       [after](const auto& each) { return SandboxId(each.first) == after; });
    if (row != stored_.end()) ++row;
  }
  std::vector<Stored> list;
  for (; row != stored_.end() && list.size() < count_max; ++row) {
    list.push_back({row->first, row->second});
  }
  return list;
}

const std::string& SandboxRegistry::DigestOf(const std::string& key, Held& held) {
  if (held.key_digest.empty()) held.key_digest = KeyDigest(key);
  return held.key_digest;
}

std::shared_ptr<Sandbox> SandboxRegistry::Adopt(std::string_view key) {
  std::shared_ptr<const Snapshot> snapshot;
  {
    const std::lock_guard lock(stored_mutex_);
    if (stored_.empty()) return nullptr;
    const auto found = stored_.find(KeyDigest(key));
    if (found == stored_.end()) return nullptr;
    snapshot = std::move(found->second);
    stored_.erase(found);
  }
  return std::make_shared<Sandbox>(OptionsFor(key), wall_, *snapshot);
}

std::shared_ptr<Sandbox> SandboxRegistry::Make(std::string_view key) const {
  return std::make_shared<Sandbox>(OptionsFor(key), wall_);
}

SandboxOptions SandboxRegistry::OptionsFor(std::string_view key) const {
  return {.seed = runtime::DeriveSeed(options_.seed, key),
          .clock = options_.clock,
          .scenarios = options_.scenarios,
          .policy = options_.policy,
          .limits = options_.limits,
          .journal = options_.journal,
          .whole_coverage = coverage_};
}

}  // namespace nairi::mock::service
