#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "nairi/mock/sandbox_handle.hpp"

namespace nairi::mock::googletest {

// What is written down of a test that has failed.
struct FailureBundle {
  std::string test;                  // "Suite.Test"
  std::string command;               // one line that runs it again
  std::vector<std::string> reasons;  // what the fixture itself found wrong
};

// The directory that bundles are put into; see sandbox_fixture.hpp.
[[nodiscard]] std::filesystem::path BundleRoot();

// Writes the bundle into `directory`, which is made, or emptied of an earlier bundle. Throws
// std::filesystem::filesystem_error when that cannot be done.
void WriteBundle(const FailureBundle& bundle, const SandboxHandle& sandbox,
                 const std::filesystem::path& directory);

}  // namespace nairi::mock::googletest
