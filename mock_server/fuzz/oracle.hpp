#pragma once

#include <string_view>

#include "domain/error.hpp"

namespace nairi::mock::fuzz {

// Says which fact the input has refuted, and with what, and ends the program: so a fuzzer finds.
[[noreturn]] void Refute(std::string_view fact, std::string_view evidence);

// Refutes the fact unless both texts are the same.
void RequireSame(std::string_view fact, std::string_view expected, std::string_view actual);

// Refutes unless the error is what every reader of a file promises: kInvalidField, and a detail
// that names a place before it says what is wrong there.
void RequirePlace(const domain::Error& error);

}  // namespace nairi::mock::fuzz
