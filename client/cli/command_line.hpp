#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "cli/console.hpp"
#include "cli/exit_code.hpp"
#include "cli/run_context.hpp"
#include "nairi/client/options.hpp"

namespace nairi::client::cli {

enum class Verbosity { kQuiet, kVerbose };

// A command line, understood: how to reach the API, how to write, and what to do.
struct Invocation {
  ClientOptions options;
  std::string agent_id;
  Format format = Format::kText;
  Verbosity verbosity = Verbosity::kQuiet;
  std::optional<std::chrono::milliseconds> timeout;  // of the whole command
  Command command;
};

// Why there is nothing to run: help was asked for, or the line is wrong. `text` is for people.
struct NoInvocation {
  ExitCode exit_code = ExitCode::kUsage;
  std::string text;
};

// `arguments` without the program's name. A flag wins over its environment twin, that over the
// default.
[[nodiscard]] std::variant<Invocation, NoInvocation> ParseCommandLine(
    std::vector<std::string> arguments);

}  // namespace nairi::client::cli
