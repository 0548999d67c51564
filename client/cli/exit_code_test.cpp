#include "cli/exit_code.hpp"

#include <gtest/gtest.h>

namespace nairi::client::cli {
namespace {

ExitCode CodeFor(ErrorCode code, Effect effect, std::optional<int> http_status) {
  Error error;
  error.code = code;
  error.effect = effect;
  error.http_status = http_status;
  return ExitCodeFor(error);
}

TEST(ExitCode, ARefusalByTheServerIsAFailureAndOneByTheClientIsWrongUsage) {
  EXPECT_EQ(CodeFor(ErrorCode::kInvalidArgument, Effect::kNone, 400), ExitCode::kFailed);
  EXPECT_EQ(CodeFor(ErrorCode::kInvalidArgument, Effect::kNone, {}), ExitCode::kUsage);
}

TEST(ExitCode, AFailedTurnIsAFailure) {
  EXPECT_EQ(CodeFor(ErrorCode::kTurnFailed, Effect::kNone, {}), ExitCode::kFailed);
}

TEST(ExitCode, WhatNobodySawTheEndOfIsInconclusive) {
  EXPECT_EQ(CodeFor(ErrorCode::kDeadlineExceeded, Effect::kNone, {}), ExitCode::kInconclusive);
  EXPECT_EQ(CodeFor(ErrorCode::kTimeout, Effect::kNone, {}), ExitCode::kInconclusive);
  EXPECT_EQ(CodeFor(ErrorCode::kConnectionLost, Effect::kUnknown, {}), ExitCode::kInconclusive);
  EXPECT_EQ(CodeFor(ErrorCode::kConnectionLost, Effect::kNone, {}), ExitCode::kFailed);
  EXPECT_EQ(CodeFor(ErrorCode::kInternal, Effect::kUnknown, 500), ExitCode::kFailed);
}

TEST(ExitCode, ACancellationIsAnInterruption) {
  EXPECT_EQ(CodeFor(ErrorCode::kCancelled, Effect::kNone, {}), ExitCode::kInterrupted);
}

}  // namespace
}  // namespace nairi::client::cli
