#include "scenario/catalog.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <utility>
#include <vector>

#include "built_in_scenarios.hpp"
#include "cassette/cassette_json.hpp"
#include "scenario/cassette_scenario.hpp"
#include "scenario/scenario_json.hpp"

namespace nairi::mock::scenario {
namespace {

namespace fs = std::filesystem;
using domain::ErrorCode;
using domain::Result;

bool IsCassette(const fs::path& file) {
  return file.stem().extension() == ".cassette";
}

// A JSON Schema may lie beside the scenarios that it describes, and editors leave hidden files.
bool IsScenarioFile(const fs::path& file) {
  return file.extension() == ".json" && file.stem().extension() != ".schema" &&
         !file.filename().string().starts_with('.');
}

Result<std::vector<fs::path>> ScenarioFilesOf(const fs::path& directory) {
  std::error_code error;
  std::vector<fs::path> files;
  for (fs::directory_iterator entry(directory, error), end; !error && entry != end;
       entry.increment(error)) {
    if (IsScenarioFile(entry->path())) files.push_back(entry->path());
  }
  if (error)
    return domain::Fail(ErrorCode::kInvalidField, directory.string() + ": " + error.message());
  std::sort(files.begin(), files.end());
  return files;
}

Catalog ReadBuiltIn() {
  Catalog catalog;
  for (const auto& file : kBuiltInScenarios) {
    auto scenario = ParseScenario(file.text);
    // The files are part of the program and a test reads each of them.
    if (!scenario) throw std::logic_error(std::string(file.name) + ": " + scenario.error().detail);
    catalog.Add(*std::move(scenario));
  }
  return catalog;
}

}  // namespace

Result<Scenario> ReadScenarioFile(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(stream), {}};
  if (!stream) return domain::Fail(ErrorCode::kInvalidField, file.string() + ": cannot be read");
  auto scenario =
      IsCassette(file) ? cassette::ParseCassette(text).map(FromCassette) : ParseScenario(text);
  if (!scenario) {
    return domain::Fail(ErrorCode::kInvalidField, file.string() + ": " + scenario.error().detail);
  }
  return scenario;
}

Catalog Catalog::BuiltIn() {
  // Read once a process: most of what it takes to make a mock.
  static const Catalog kBuiltIn = ReadBuiltIn();
  return kBuiltIn;
}

void Catalog::Add(Scenario scenario) {
  Add(std::make_shared<const Scenario>(std::move(scenario)));
}

void Catalog::Add(std::shared_ptr<const Scenario> scenario) {
  std::string name = scenario->name;
  scenarios_.insert_or_assign(std::move(name), std::move(scenario));
}

Result<void> Catalog::AddDirectory(const fs::path& directory) {
  const auto files = ScenarioFilesOf(directory);
  if (!files) return tl::unexpected(files.error());
  Catalog extended = *this;
  for (const fs::path& file : *files) {
    auto scenario = ReadScenarioFile(file);
    if (!scenario) return tl::unexpected(scenario.error());
    extended.Add(*std::move(scenario));
  }
  *this = std::move(extended);
  return {};
}

std::shared_ptr<const Scenario> Catalog::Find(std::string_view name) const {
  const auto found = scenarios_.find(name);
  return found == scenarios_.end() ? nullptr : found->second;
}

}  // namespace nairi::mock::scenario
