#include "app/program_options.hpp"

#include <map>

#include "app/socket_options.hpp"

namespace nairi::mock::app {
namespace {

const std::map<std::string, TimeMode>& TimeModes() {
  static const std::map<std::string, TimeMode> kModes = {
      {"real", TimeMode::kReal}, {"manual", TimeMode::kManual}, {"skip", TimeMode::kSkip}};
  return kModes;
}

std::string NameOf(TimeMode mode) {
  for (const auto& [name, each] : TimeModes()) {
    if (each == mode) return name;
  }
  return {};
}

void DeclareTime(CLI::App& command, MockOptions& mock) {
  command.add_option("--time", mock.time, "What moves the clock: real, manual or skip")
      ->envname("NAIRI_MOCK_TIME")
      ->transform(CLI::CheckedTransformer(TimeModes()).description("real|manual|skip"))
      ->default_str(NameOf(mock.time));
  command.add_option("--speed", mock.speed, "How many times faster than the wall real time runs")
      ->envname("NAIRI_MOCK_SPEED")
      ->check(CLI::PositiveNumber)
      ->capture_default_str();
  command.add_option("--start-time", mock.start_time, "Where manual and skip time begin, RFC 3339")
      ->envname("NAIRI_MOCK_START_TIME")
      ->capture_default_str();
  command.add_option("--seed", mock.seed, "Fixes every id and every duration that is drawn")
      ->envname("NAIRI_MOCK_SEED")
      ->capture_default_str();
}

void DeclareBehaviour(CLI::App& command, MockOptions& mock) {
  command.add_option("--scenario-dir", mock.scenario_dir, "Directory of further scenario files")
      ->envname("NAIRI_MOCK_SCENARIO_DIR");
  command
      .add_option("--assume", mock.assumptions,
                  "Set an assumption, A-07=200 or delete_agent_status=200; may be repeated")
      ->envname("NAIRI_MOCK_ASSUME")
      ->delimiter(';')
      ->take_all();
  command.add_option("--sandboxes-max", mock.sandboxes_max, "How many API keys may have a sandbox")
      ->envname("NAIRI_MOCK_SANDBOXES_MAX")
      ->check(CLI::PositiveNumber)
      ->capture_default_str();
  command
      .add_option("--journal-bytes-max", mock.journal_bytes_max,
                  "What the journal of one sandbox may take of memory")
      ->envname("NAIRI_MOCK_JOURNAL_BYTES_MAX")
      ->capture_default_str();
}

void DeclareCoverage(CLI::App& command, ProgramOptions& options) {
  command
      .add_flag("--coverage", options.prints_coverage,
                "Print at the end what of the lifecycle the clients have met")
      ->envname("NAIRI_MOCK_COVERAGE");
  command
      .add_option("--require-coverage", options.required_coverage,
                  "End with 1 unless this was met: statuses, transitions, roles, progress, "
                  "conversations, errors, all, or single items such as status:failed")
      ->envname("NAIRI_MOCK_REQUIRE_COVERAGE");
}

void DeclareControlPlane(CLI::App& command, MockOptions& mock) {
  command
      .add_option("--admin-token", mock.admin_token,
                  "What requests to /__admin must carry in X-Nairi-Mock-Admin-Token; needed unless "
                  "the mock listens on loopback")
      ->envname("NAIRI_MOCK_ADMIN_TOKEN");
  command
      .add_flag_callback(
          "--no-admin", [&mock] { mock.control_plane = ControlPlane::kOff; },
          "Serve the API alone, without /__admin")
      ->envname("NAIRI_MOCK_NO_ADMIN");
}

}  // namespace

void Declare(CLI::App& command, ProgramOptions& options) {
  DeclareSocket(command, options.listen, options.ready_file);
  DeclareTime(command, options.mock);
  DeclareBehaviour(command, options.mock);
  DeclareControlPlane(command, options.mock);
  DeclareCoverage(command, options);
}

void DeclareStateFile(CLI::App& command, ProgramOptions& options) {
  command
      .add_option("--state-file", options.mock.state_file,
                  "Where all sandboxes are kept, so that they survive a restart")
      ->envname("NAIRI_MOCK_STATE_FILE");
}

}  // namespace nairi::mock::app
