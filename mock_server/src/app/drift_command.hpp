#pragma once

#include <ostream>
#include <string>
#include <vector>

#include "app/format.hpp"

namespace nairi::mock::app {

struct DriftOptions {
  std::vector<std::string> files;  // cassettes
  std::string accepted;            // file of accepted differences; empty: none
  Format format = Format::kText;
};

// Compares recordings with the contract and with the mock and prints what differs. Answers the
// program's exit code: kExitCheckFailed when something of it is not accepted. Throws
// std::invalid_argument, naming file and place, when a file cannot be used.
[[nodiscard]] int Drift(const DriftOptions& options, std::ostream& out);

}  // namespace nairi::mock::app
