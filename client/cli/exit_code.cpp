#include "cli/exit_code.hpp"

namespace nairi::client::cli {

ExitCode ExitCodeFor(const Error& error) {
  switch (error.code) {
    case ErrorCode::kInvalidArgument:
      return error.http_status ? ExitCode::kFailed : ExitCode::kUsage;
    case ErrorCode::kTimeout:
    case ErrorCode::kDeadlineExceeded:
      return ExitCode::kInconclusive;
    case ErrorCode::kCancelled:
      return ExitCode::kInterrupted;
    default:
      break;
  }
  // A write whose answer never came may have been carried out.
  const bool nobody_knows = error.effect == Effect::kUnknown && !error.http_status;
  return nobody_knows ? ExitCode::kInconclusive : ExitCode::kFailed;
}

}  // namespace nairi::client::cli
