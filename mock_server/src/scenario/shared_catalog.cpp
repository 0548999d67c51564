#include "scenario/shared_catalog.hpp"

#include <utility>

namespace nairi::mock::scenario {

SharedCatalog::SharedCatalog(Catalog catalog)
    : current_(std::make_shared<const Catalog>(std::move(catalog))) {}

std::shared_ptr<SharedCatalog> SharedCatalog::BuiltIn() {
  return std::make_shared<SharedCatalog>(Catalog::BuiltIn());
}

std::shared_ptr<const Catalog> SharedCatalog::current() const {
  const std::lock_guard lock(mutex_);
  return current_;
}

void SharedCatalog::Replace(Catalog catalog) {
  auto next = std::make_shared<const Catalog>(std::move(catalog));
  const std::lock_guard lock(mutex_);
  current_.swap(next);
  version_.fetch_add(1, std::memory_order_release);
}

}  // namespace nairi::mock::scenario
