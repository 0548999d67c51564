#include <CLI/CLI.hpp>
#include <exception>
#include <iostream>

#include "app/drift_command.hpp"
#include "app/exit_code.hpp"
#include "app/record_command.hpp"

namespace {

using namespace nairi::mock;

int Run(CLI::App& app, int argc, char** argv) {
  app::RecordOptions record_options;
  record_options.listen.port = 8080;
  CLI::App& record = *app.add_subcommand("record", "Record conversations with an endpoint");
  app::Declare(record, record_options);

  app::DriftOptions drift_options;
  bool json = false;
  CLI::App& drift =
      *app.add_subcommand("drift", "Say where recordings differ from what is believed");
  drift.add_option("CASSETTE", drift_options.files, "Cassette files")->required();
  drift.add_option("--accepted", drift_options.accepted, "File of differences that are accepted")
      ->envname("NAIRI_MOCK_ACCEPTED");
  drift.add_flag("--json", json, "Print one JSON object a line");

  app.require_subcommand(1);
  app.parse(argc, argv);
  if (record.parsed()) return app::Record(record_options, std::cout, std::cerr);
  drift_options.format = json ? app::Format::kJson : app::Format::kText;
  return app::Drift(drift_options, std::cout);
}

}  // namespace

// What `nairi-mock record` and `nairi-mock drift` become, and speaks in its name.
int main(int argc, char** argv) {
  CLI::App app("What works on recordings of the Nairi agent API.", "nairi-mock");
  try {
    return Run(app, argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error, std::cout, std::cerr) == 0 ? app::kExitOk : app::kExitUsage;
  } catch (const std::exception& error) {
    std::cerr << "nairi-mock: " << error.what() << '\n';
    return app::kExitUsage;
  }
}
