#include <unistd.h>

#include <iostream>
#include <string>
#include <vector>

#include "cli/interrupt_watch.hpp"
#include "cli/program.hpp"

int main(int argc, char** argv) {
  using namespace nairi::client::cli;
  const InterruptWatch interrupts;
  const Screen screen = ::isatty(STDERR_FILENO) == 1 ? Screen::kTerminal : Screen::kPlain;
  return static_cast<int>(RunProgram(std::vector<std::string>(argv + 1, argv + argc),
                                     {std::cout, std::cerr, screen, interrupts.Token()}));
}
