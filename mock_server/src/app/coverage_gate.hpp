#pragma once

#include <ostream>

#include "app/program_options.hpp"
#include "nairi/mock/mock_server.hpp"

namespace nairi::mock::app {

// What the options ask of coverage, at the end of a run. Throws std::invalid_argument when they
// require what does not exist, so it is made before the run.
class CoverageGate {
 public:
  // `server` must outlive the gate.
  CoverageGate(const MockServer& server, const ProgramOptions& options);

  // Prints the table and what is missing, as asked; answers `exit_code`, or kExitCheckFailed in
  // the place of kExitOk when something is missing.
  [[nodiscard]] int Close(int exit_code, std::ostream& out) const;

 private:
  const MockServer& server_;
  const bool prints_;
  const std::string required_;
};

}  // namespace nairi::mock::app
