#include "scenario/repertoire.hpp"

#include <utility>

namespace nairi::mock::scenario {
namespace {

constexpr std::uint64_t kNoVersion = 0;  // the first one of a SharedCatalog is 1

}  // namespace

Repertoire::Repertoire(std::shared_ptr<const SharedCatalog> shared)
    // The version first: a catalogue that comes in between is then taken once more.
    : shared_(std::move(shared)), version_(shared_->version()), catalog_(shared_->current()) {}

Repertoire::Repertoire(std::shared_ptr<const SharedCatalog> shared,
                       std::shared_ptr<const Catalog> known)
    : shared_(std::move(shared)), version_(kNoVersion), catalog_(std::move(known)) {}

std::vector<std::shared_ptr<const Scenario>> Repertoire::Refresh() {
  std::vector<std::shared_ptr<const Scenario>> added;
  const std::uint64_t version = shared_->version();
  if (version == version_) return added;
  version_ = version;
  const auto before = std::exchange(catalog_, shared_->current());
  for (const auto& [name, scenario] : catalog_->all()) {
    if (before->Find(name) == nullptr) added.push_back(scenario);
  }
  return added;
}

std::shared_ptr<const Scenario> Repertoire::Find(std::string_view name) const {
  if (auto own = own_.Find(name)) return own;
  return catalog_->Find(name);
}

Catalog::Scenarios Repertoire::all() const {
  Catalog::Scenarios all = own_.all();
  all.insert(catalog_->all().begin(), catalog_->all().end());
  return all;
}

}  // namespace nairi::mock::scenario
