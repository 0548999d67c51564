#include "app/coverage_gate.hpp"

#include "app/exit_code.hpp"

namespace nairi::mock::app {

CoverageGate::CoverageGate(const MockServer& server, const ProgramOptions& options)
    : server_(server), prints_(options.prints_coverage), required_(options.required_coverage) {
  (void)server_.MissingCoverage(required_);
}

int CoverageGate::Close(int exit_code, std::ostream& out) const {
  if (prints_) out << server_.CoverageTable();
  const auto missing = server_.MissingCoverage(required_);
  if (missing.empty()) return exit_code;
  out << "nairi-mock: required, and not met:";
  for (const std::string& item : missing) out << ' ' << item;
  out << std::endl;
  return exit_code == kExitOk ? kExitCheckFailed : exit_code;
}

}  // namespace nairi::mock::app
