#pragma once

#include "nairi/client/error.hpp"

namespace nairi::client::cli {

// What the program tells its caller. A script may rely on these.
enum class ExitCode {
  kOk = 0,
  kFailed = 1,        // the turn failed, or the server refused or could not be reached
  kUsage = 2,         // wrong usage or configuration; nothing was sent
  kInconclusive = 3,  // the time was over before an end was seen: the turn goes on without us
  kInterrupted = 130  // SIGINT, SIGTERM; the turn goes on without us
};

[[nodiscard]] ExitCode ExitCodeFor(const Error& error);

}  // namespace nairi::client::cli
