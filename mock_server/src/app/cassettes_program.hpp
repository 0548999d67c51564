#pragma once

#include <string>
#include <vector>

namespace nairi::mock::app {

// Becomes the program nairi-mock-cassettes, which must lie beside this one: what works on
// recordings is not in the memory of a mock that serves (docs/decisions/0028). `arguments` begin
// with the command. Returns only if that cannot be: throws std::system_error naming the program.
[[noreturn]] void BecomeCassettesProgram(std::vector<std::string> arguments);

}  // namespace nairi::mock::app
