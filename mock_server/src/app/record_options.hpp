#pragma once

#include <CLI/CLI.hpp>
#include <string>

#include "nairi/mock/options.hpp"

namespace nairi::mock::app {

// What `record` is told. Each flag has a twin in the environment, NAIRI_MOCK_<FLAG>; the flag wins.
struct RecordOptions {
  ListenOptions listen;
  std::string ready_file;
  std::string upstream;     // URL, with or without the API's prefix
  std::string upstream_ca;  // PEM file; empty: the system's authorities
  std::string folder = "cassettes";
  bool keep_texts = false;
};

// Declares the flags on a command. The values that `options` holds now are the defaults. `options`
// must outlive the command.
void Declare(CLI::App& command, RecordOptions& options);

}  // namespace nairi::mock::app
