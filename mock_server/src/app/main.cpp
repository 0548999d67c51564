#include <CLI/CLI.hpp>
#include <algorithm>
#include <exception>
#include <iostream>
#include <string>
#include <vector>

#include "app/commands.hpp"
#include "app/program_options.hpp"
#include "nairi/mock/version.hpp"

namespace {

using namespace nairi::mock;

int Run(CLI::App& app, std::vector<std::string> arguments, std::vector<std::string> command) {
  app::ProgramOptions serve_options;
  serve_options.mock.time = TimeMode::kReal;
  serve_options.listen.port = 8080;
  app::ProgramOptions exec_options;
  MockOptions scenarios_options;
  bool json = false;

  CLI::App& serve = *app.add_subcommand("serve", "Serve the mock until a signal ends it");
  app::Declare(serve, serve_options);
  app::DeclareStateFile(serve, serve_options);
  CLI::App& exec = *app.add_subcommand(
      "exec", "Serve while a command runs: nairi-mock exec [OPTIONS] -- COMMAND...");
  app::Declare(exec, exec_options);
  CLI::App& scenarios =
      *app.add_subcommand("scenarios", "List scenarios, agents and well-known conversations");
  scenarios
      .add_option("--scenario-dir", scenarios_options.scenario_dir,
                  "Directory of further scenario files")
      ->envname("NAIRI_MOCK_SCENARIO_DIR");
  scenarios.add_flag("--json", json, "Print JSON");
  std::vector<std::string> files;
  CLI::App& check = *app.add_subcommand("check", "Say what is wrong with scenario files");
  check.add_option("FILE", files, "Scenario files")->required();
  app::RecordOptions record_options;
  record_options.listen.port = 8080;
  CLI::App& record = *app.add_subcommand("record", "Record conversations with an endpoint");
  app::Declare(record, record_options);
  app::DriftOptions drift_options;
  CLI::App& drift =
      *app.add_subcommand("drift", "Say where recordings differ from what is believed");
  drift.add_option("CASSETTE", drift_options.files, "Cassette files")->required();
  drift.add_option("--accepted", drift_options.accepted, "File of differences that are accepted")
      ->envname("NAIRI_MOCK_ACCEPTED");
  drift.add_flag("--json", json, "Print one JSON object a line");
  const CLI::App& version = *app.add_subcommand("version", "Print the version");
  app.require_subcommand(1);

  std::reverse(arguments.begin(), arguments.end());  // as CLI11 wants a vector
  app.parse(std::move(arguments));
  if (exec.parsed() == command.empty()) {
    throw CLI::ValidationError(exec.parsed() ? "exec needs -- and a command"
                                             : "only exec takes -- and a command");
  }
  if (serve.parsed()) return app::Serve(serve_options, std::cout, std::cerr);
  if (exec.parsed()) return app::Exec(exec_options, command, std::cerr);
  if (record.parsed()) return app::Record(record_options, std::cout, std::cerr);
  if (drift.parsed()) {
    drift_options.format = json ? app::Format::kJson : app::Format::kText;
    return app::Drift(drift_options, std::cout);
  }
  if (check.parsed()) return app::Check(files, std::cout);
  if (version.parsed()) {
    std::cout << "nairi-mock " << Version() << '\n';
    return app::kExitOk;
  }
  return app::ListScenarios(scenarios_options, json ? app::Format::kJson : app::Format::kText,
                            std::cout);
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app("A mock of the Nairi agent API that is truthful about time.", "nairi-mock");
  const std::vector<std::string> all(argv + 1, argv + argc);
  const auto separator = std::find(all.begin(), all.end(), "--");
  try {
    return Run(app, {all.begin(), separator},
               {separator == all.end() ? all.end() : separator + 1, all.end()});
  } catch (const CLI::ParseError& error) {
    return app.exit(error, std::cout, std::cerr) == 0 ? app::kExitOk : app::kExitUsage;
  } catch (const std::exception& error) {
    std::cerr << "nairi-mock: " << error.what() << '\n';
    return app::kExitUsage;
  }
}
