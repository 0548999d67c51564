#pragma once

#include <ostream>
#include <string>
#include <vector>

#include "cli/console.hpp"
#include "cli/exit_code.hpp"
#include "nairi/client/cancel_token.hpp"
#include "nairi/client/stub_stack.hpp"

namespace nairi::client::cli {

// What the program is given by its process, or by a test.
struct Surroundings {
  std::ostream& out;
  std::ostream& err;
  Screen screen = Screen::kPlain;
  CancelToken cancel = {};
  Seams seams = {};
};

// The whole program but for the process around it. `arguments` without the program's name.
[[nodiscard]] ExitCode RunProgram(std::vector<std::string> arguments,
                                  const Surroundings& surroundings);

}  // namespace nairi::client::cli
