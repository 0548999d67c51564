#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>

#include "domain/error.hpp"
#include "scenario/scenario.hpp"

namespace nairi::mock::scenario {

// Scenarios by name. A value: copies share the scenarios, which nobody changes.
class Catalog {
 public:
  using Scenarios = std::map<std::string, std::shared_ptr<const Scenario>, std::less<>>;

  // What the program carries with it: the files of fixtures/scenarios.
  [[nodiscard]] static Catalog BuiltIn();

  // Replaces one of the same name.
  void Add(Scenario scenario);
  void Add(std::shared_ptr<const Scenario> scenario);
  // Adds every *.json of a directory but *.schema.json and hidden files, in the order of their
  // names. kInvalidField with file, path and reason as detail; then nothing was added.
  [[nodiscard]] domain::Result<void> AddDirectory(const std::filesystem::path& directory);

  // Null if there is none.
  [[nodiscard]] std::shared_ptr<const Scenario> Find(std::string_view name) const;
  [[nodiscard]] const Scenarios& all() const { return scenarios_; }

 private:
  Scenarios scenarios_;
};

// Reads one scenario file. kInvalidField, with file, place and reason as detail.
[[nodiscard]] domain::Result<Scenario> ReadScenarioFile(const std::filesystem::path& file);

}  // namespace nairi::mock::scenario
