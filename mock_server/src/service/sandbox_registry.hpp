#pragma once

#include <array>
#include <atomic>
#include <map>
#include <memory>
#include <mutex>
#include <shared_mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "service/sandbox.hpp"

namespace nairi::mock::service {

// What each new sandbox of a registry is like.
struct RegistryOptions {
  std::uint64_t seed = 0;  // each sandbox derives its own from this and its key
  runtime::VirtualClockOptions clock;
  std::shared_ptr<const scenario::SharedCatalog> scenarios;  // of all of them; never null
  Policy policy;
  Limits limits;
  journal::JournalLimits journal;
  std::size_t sandboxes_max = 100'000;
};

// All sandboxes of a server, one an API key, made on first use. The only state outside of
// sandboxes. Safe for use from many threads; keys are spread over shards, so that sandboxes do not
// wait for each other.
class SandboxRegistry {
 public:
  SandboxRegistry(RegistryOptions options, std::shared_ptr<const domain::Clock> wall);

  // The key's sandbox. kCapacityReached when it would be one more than `sandboxes_max`.
  [[nodiscard]] domain::Result<std::shared_ptr<Sandbox>> Of(std::string_view key);
  [[nodiscard]] std::size_t size() const { return count_; }

  // A sandbox of an earlier server, which waits for whoever shows its key.
  struct Stored {
    std::string key_digest;  // KeyDigest of it: the key itself is not known here
    std::shared_ptr<const Snapshot> snapshot;
  };
  // Keeps a sandbox until its key is shown; then it goes on from the snapshot. It counts as one of
  // `sandboxes_max`: kCapacityReached when there are more. No key of that digest may have been
  // shown yet.
  [[nodiscard]] domain::Result<void> Store(Stored stored);
  // Those whose key was not shown yet, by digest; `count_max` of them at most. With `after`, those
  // that come behind the sandbox of that id; all come behind one whose key was shown. Whoever wants
  // all that there is asks here first and then List(): what is adopted between stands in both.
  [[nodiscard]] std::vector<Stored> ListStored(std::size_t count_max, std::string_view after = {});

  // What the clients of all sandboxes have met, and those who reached none.
  [[nodiscard]] coverage::Coverage& coverage() { return *coverage_; }

  struct Entry {
    std::string id;  // as SandboxId makes it
    std::string key;
    std::string key_digest;
    std::shared_ptr<Sandbox> sandbox;
  };
  // Those there are now, by key; `count_max` of them at most. With `after`, those that come behind
  // the sandbox of that id; none when there is no such sandbox.
  [[nodiscard]] std::vector<Entry> List(std::size_t count_max, std::string_view after = {});
  // The sandbox of that id; null if there is none. Looks at all of them: for people, not for
  // requests of the API.
  [[nodiscard]] std::shared_ptr<Sandbox> FindById(std::string_view id);

 private:
  struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>{}(text);
    }
  };
  struct Held {
    std::shared_ptr<Sandbox> sandbox;
    std::string key_digest;  // empty until somebody asks; see DigestOf
  };
  struct Shard {
    std::shared_mutex mutex;
    std::unordered_map<std::string, Held, TextHash, std::equal_to<>> sandboxes;  // by key
  };

  [[nodiscard]] std::shared_ptr<Sandbox> Make(std::string_view key) const;
  [[nodiscard]] SandboxOptions OptionsFor(std::string_view key) const;
  // The key's stored sandbox, no longer stored; null if there is none.
  [[nodiscard]] std::shared_ptr<Sandbox> Adopt(std::string_view key);
  // Made when it is asked for: the first digest of a process costs a thousand polls.
  [[nodiscard]] static const std::string& DigestOf(const std::string& key, Held& held);

  const RegistryOptions options_;
  const std::shared_ptr<const domain::Clock> wall_;
  const std::shared_ptr<coverage::Coverage> coverage_ = std::make_shared<coverage::Coverage>();
  std::array<Shard, 16> shards_;
  std::atomic<std::size_t> count_{0};
  std::mutex stored_mutex_;
  std::map<std::string, std::shared_ptr<const Snapshot>> stored_;  // by digest
};

}  // namespace nairi::mock::service
