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

  // Adds one of the sandbox's own, which hides a shared one of the same name.
  void Add(Scenario scenario) { own_.Add(std::move(scenario)); }
  // Takes over what the shared catalogue has become since it was asked last; answers the scenarios
  // whose names it did not have.
  std::vector<std::shared_ptr<const Scenario>> Refresh();

  // Null if there is none.
  [[nodiscard]] std::shared_ptr<const Scenario> Find(std::string_view name) const;
  [[nodiscard]] Catalog::Scenarios all() const;
  [[nodiscard]] const Catalog::Scenarios& own() const { return own_.all(); }

 private:
  std::shared_ptr<const SharedCatalog> shared_;
  std::uint64_t version_;
  std::shared_ptr<const Catalog> catalog_;
  Catalog own_;
};

}  // namespace nairi::mock::scenario
