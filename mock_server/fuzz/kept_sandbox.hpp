#pragma once

#include "service/sandbox.hpp"

namespace nairi::mock::fuzz {

// Refutes unless the text that a state file holds of the sandbox is read, and written again as it
// was.
void RequireKept(const service::Sandbox& sandbox);

}  // namespace nairi::mock::fuzz
