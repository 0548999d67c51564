#include "fuzz/oracle.hpp"

#include <cstdlib>
#include <iostream>
#include <string>

namespace nairi::mock::fuzz {

void Refute(std::string_view fact, std::string_view evidence) {
  std::cerr << "refuted: " << fact << '\n' << evidence << std::endl;
  std::abort();
}

void RequireSame(std::string_view fact, std::string_view expected, std::string_view actual) {
  if (expected == actual) return;
  Refute(fact, "expected:\n" + std::string(expected) + "\nactual:\n" + std::string(actual));
}

void RequirePlace(const domain::Error& error) {
  if (error.code != domain::ErrorCode::kInvalidField) {
    Refute("what a file holds is refused as an invalid field", error.detail);
  }
  const auto place_end = error.detail.find(": ");
  if (place_end == std::string::npos || place_end == 0) {
    Refute("a refusal begins with the place", error.detail);
  }
}

}  // namespace nairi::mock::fuzz
