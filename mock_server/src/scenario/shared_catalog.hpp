#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>

#include "scenario/catalog.hpp"

namespace nairi::mock::scenario {

// The scenarios that all sandboxes of a server have in common. Nobody changes a catalogue that
// others see: it is replaced as a whole, and whoever holds the one from before keeps it. Safe for
// use from many threads.
class SharedCatalog {
 public:
  explicit SharedCatalog(Catalog catalog);

  // What the program carries with it.
  [[nodiscard]] static std::shared_ptr<SharedCatalog> BuiltIn();

  // Never null.
  [[nodiscard]] std::shared_ptr<const Catalog> current() const;
  void Replace(Catalog catalog);
  // Rises with each replacement: a cheap question, which locks nothing.
  [[nodiscard]] std::uint64_t version() const { return version_.load(std::memory_order_acquire); }

 private:
  mutable std::mutex mutex_;
  std::shared_ptr<const Catalog> current_;
  std::atomic<std::uint64_t> version_{1};
};

}  // namespace nairi::mock::scenario
