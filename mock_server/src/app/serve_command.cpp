#include <optional>
#include <ostream>

#include "app/commands.hpp"
#include "app/coverage_gate.hpp"
#include "app/descriptor_limit.hpp"
#include "app/directory_watch.hpp"
#include "app/exit_code.hpp"
#include "app/ready_notice.hpp"
#include "app/scenario_reload.hpp"
#include "app/signal_wait.hpp"
#include "nairi/mock/mock_server.hpp"

namespace nairi::mock::app {

int Serve(const ProgramOptions& options, std::ostream& out, std::ostream& errors) {
  RaiseDescriptorLimit();
  const SignalWait signals;
  const std::string& directory = options.mock.scenario_dir;
  // Before the files are read for the first time, so that no change to them is missed.
  std::optional<DirectoryWatch> watch;
  if (!directory.empty()) watch.emplace(directory);
  MockServer server(options.mock, options.listen);
  const CoverageGate gate(server, options);
  std::optional<ScenarioReload> reload;
  if (watch) reload.emplace(*watch, server, errors);
  const std::string notice = ReadyNotice(server, options.mock.seed);
  if (!options.ready_file.empty()) WriteReadyFile(options.ready_file, notice);
  out << notice << std::endl;
  while (signals.Next().si_signo == SIGCHLD) {
  }
  return gate.Close(kExitOk, errors);
}

}  // namespace nairi::mock::app
