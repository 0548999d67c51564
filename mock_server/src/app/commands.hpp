#pragma once

#include <ostream>
#include <string>
#include <vector>

#include "app/format.hpp"
#include "app/program_options.hpp"

namespace nairi::mock::app {

// Each command answers the exit code of the program (exit_code.hpp).

// Serves until SIGTERM, SIGINT or SIGHUP. Prints the ready notice as one line on `out`; on
// `errors`, where there is a scenario directory, a line for each time that its files have changed
// and, at the end, what the options ask of coverage. kExitCheckFailed when coverage is missing.
[[nodiscard]] int Serve(const ProgramOptions& options, std::ostream& out, std::ostream& errors);

// Serves while `command` runs with NAIRI_BASE_URL, NAIRI_API_KEY, NAIRI_AGENT_ID and, with TLS,
// SSL_CERT_FILE, NODE_EXTRA_CA_CERTS, REQUESTS_CA_BUNDLE and CURL_CA_BUNDLE in its environment; a
// signal is passed on to it. Answers its exit code, or 128 and the signal that ended it, or 127
// when it could not be started; kExitCheckFailed when it ended well and coverage is missing.
[[nodiscard]] int Exec(const ProgramOptions& options, const std::vector<std::string>& command,
                       std::ostream& errors);

// Prints the scenarios, whose names are agent slugs, and the conversations that every sandbox has
// from elsewhere.
[[nodiscard]] int ListScenarios(const MockOptions& options, Format format, std::ostream& out);

// Reads scenario files as `--scenario-dir` would and prints, for each, that it is well or what is
// wrong and where. kExitCheckFailed if one is wrong.
[[nodiscard]] int Check(const std::vector<std::string>& files, std::ostream& out);

}  // namespace nairi::mock::app
