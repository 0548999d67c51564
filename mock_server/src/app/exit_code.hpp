#pragma once

namespace nairi::mock::app {

// What every command of the program ends with.
inline constexpr int kExitOk = 0;
inline constexpr int kExitCheckFailed = 1;
inline constexpr int kExitUsage = 2;

}  // namespace nairi::mock::app
