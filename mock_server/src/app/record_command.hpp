#pragma once

#include <ostream>

#include "app/record_options.hpp"

namespace nairi::mock::app {

// Serves as a proxy in front of an endpoint until a signal ends it, and writes a cassette for each
// conversation that was started through it. Prints the ready notice on `out` and what was written
// on `log`. Answers the program's exit code: kExitCheckFailed when a cassette was not written
// because it held a key. Throws std::invalid_argument when the upstream is no URL of an origin.
[[nodiscard]] int Record(const RecordOptions& options, std::ostream& out, std::ostream& log);

}  // namespace nairi::mock::app
