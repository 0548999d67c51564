#pragma once

#include <CLI/CLI.hpp>
#include <string>

#include "nairi/mock/options.hpp"

namespace nairi::mock::app {

// Declares the flags of every command that listens. What the two hold now are the defaults; both
// must outlive the command.
void DeclareSocket(CLI::App& command, ListenOptions& listen, std::string& ready_file);

}  // namespace nairi::mock::app
