#pragma once

#include <CLI/CLI.hpp>
#include <string>

#include "nairi/mock/options.hpp"

namespace nairi::mock::app {

// What `serve` and `exec` have in common. Each flag has a twin in the environment,
// NAIRI_MOCK_<FLAG>; the flag wins.
struct ProgramOptions {
  MockOptions mock;
  ListenOptions listen;
  std::string ready_file;
  bool prints_coverage = false;
  std::string required_coverage;  // as MockServer::MissingCoverage takes it
};

// Declares the flags on a command. The values that `options` holds now are the defaults. `options`
// must outlive the command.
void Declare(CLI::App& command, ProgramOptions& options);
// The flag of a command whose sandboxes may outlive it.
void DeclareStateFile(CLI::App& command, ProgramOptions& options);

}  // namespace nairi::mock::app
