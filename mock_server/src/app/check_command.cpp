#include <ostream>

#include "app/commands.hpp"
#include "app/exit_code.hpp"
#include "scenario/catalog.hpp"

namespace nairi::mock::app {

int Check(const std::vector<std::string>& files, std::ostream& out) {
  int exit_code = kExitOk;
  for (const std::string& file : files) {
    const auto scenario = scenario::ReadScenarioFile(file);
    if (scenario) {
      out << file << ": scenario " << scenario->name << " is well formed\n";
    } else {
      out << scenario.error().detail << '\n';
      exit_code = kExitCheckFailed;
    }
  }
  return exit_code;
}

}  // namespace nairi::mock::app
