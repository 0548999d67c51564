#pragma once

namespace nairi::mock::app {

// How a command prints: for people, or for programs.
enum class Format { kText, kJson };

}  // namespace nairi::mock::app
