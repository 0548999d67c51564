#include <CLI/CLI.hpp>
#include <algorithm>
#include <exception>
#include <functional>
#include <iostream>
#include <string>
#include <vector>

#include "app/cassettes_program.hpp"
#include "app/commands.hpp"
#include "app/exit_code.hpp"
#include "app/program_options.hpp"
#include "nairi/mock/version.hpp"

namespace {

using namespace nairi::mock;

// What is to be done, and answers the exit code. It holds what it needs of the command line.
using Work = std::function<int()>;

// A command whose flags are those of another program.
CLI::App& AddForwarded(CLI::App& app, const std::string& name, const std::string& description) {
  CLI::App& command = *app.add_subcommand(name, description);
  command.prefix_command()->set_help_flag();
  return command;
}

Work Forward(const CLI::App& command) {
  std::vector<std::string> arguments = command.remaining();
  arguments.insert(arguments.begin(), command.get_name());
  return [arguments]() -> int { app::BecomeCassettesProgram(arguments); };
}

Work Read(CLI::App& app, std::vector<std::string> arguments,
          const std::vector<std::string>& command) {
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
  const CLI::App& record = AddForwarded(app, "record", "Record conversations with an endpoint");
  const CLI::App& drift =
      AddForwarded(app, "drift", "Say where recordings differ from what is believed");
  const CLI::App& version = *app.add_subcommand("version", "Print the version");
  app.require_subcommand(1);

  std::reverse(arguments.begin(), arguments.end());  // as CLI11 wants a vector
  app.parse(std::move(arguments));
  if (exec.parsed() == command.empty()) {
    throw CLI::ValidationError(exec.parsed() ? "exec needs -- and a command"
                                             : "only exec takes -- and a command");
  }
  if (serve.parsed()) {
    return [serve_options] { return app::Serve(serve_options, std::cout, std::cerr); };
  }
  if (exec.parsed()) {
    return [exec_options, command] { return app::Exec(exec_options, command, std::cerr); };
  }
  if (record.parsed()) return Forward(record);
  if (drift.parsed()) return Forward(drift);
  if (check.parsed()) return [files] { return app::Check(files, std::cout); };
  if (version.parsed()) {
    return [] {
      std::cout << "nairi-mock " << Version() << '\n';
      return app::kExitOk;
    };
  }
  const auto format = json ? app::Format::kJson : app::Format::kText;
  return [scenarios_options, format] {
    return app::ListScenarios(scenarios_options, format, std::cout);
  };
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<std::string> all(argv + 1, argv + argc);
  const auto separator = std::find(all.begin(), all.end(), "--");
  Work work;
  {  // whoever serves for hours has no use for the parser any more
    CLI::App app("A mock of the Nairi agent API that is truthful about time.", "nairi-mock");
    try {
      work = Read(app, {all.begin(), separator},
                  {separator == all.end() ? all.end() : separator + 1, all.end()});
    } catch (const CLI::ParseError& error) {
      return app.exit(error, std::cout, std::cerr) == 0 ? app::kExitOk : app::kExitUsage;
    }
  }
  try {
    return work();
  } catch (const std::exception& error) {
    std::cerr << "nairi-mock: " << error.what() << '\n';
    return app::kExitUsage;
  }
}
