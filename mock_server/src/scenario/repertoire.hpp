#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "scenario/shared_catalog.hpp"

namespace nairi::mock::scenario {

// What one sandbox can play: the scenarios that it shares with all others and, on top of them, its
// own. Not synchronised: the sandbox that owns it is.
class Repertoire {
 public:
  // `shared` must not be null.
  explicit Repertoire(std::shared_ptr<const SharedCatalog> shared);

  // Goes on from another one, which was refreshed last when the shared catalogue was `known`: what
  // has changed since is taken over with the next Refresh. Neither may be null.
  Repertoire(std::shared_ptr<const SharedCatalog> shared, std::shared_ptr<const Catalog> known);

  // Adds one of the sandbox's own, which hides a shared one of the same name.
  void Add(Scenario scenario) { own_.Add(std::move(scenario)); }
  void Add(std::shared_ptr<const Scenario> scenario) { own_.Add(std::move(scenario)); }
  // Takes over what the shared catalogue has become since it was asked last; answers the scenarios
  // whose names it did not have.
  std::vector<std::shared_ptr<const Scenario>> Refresh();

  // Null if there is none.
  [[nodiscard]] std::shared_ptr<const Scenario> Find(std::string_view name) const;
  [[nodiscard]] Catalog::Scenarios all() const;
  [[nodiscard]] const Catalog::Scenarios& own() const { return own_.all(); }
  // The shared ones as they were when it was refreshed last, also those that are hidden. Never
  // null.
  [[nodiscard]] const std::shared_ptr<const Catalog>& shared() const { return catalog_; }

 private:
  std::shared_ptr<const SharedCatalog> shared_;
  std::uint64_t version_;
  std::shared_ptr<const Catalog> catalog_;
  Catalog own_;
};

}  // namespace nairi::mock::scenario
