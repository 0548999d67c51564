#include "app/cassettes_program.hpp"

#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <system_error>

namespace nairi::mock::app {

void BecomeCassettesProgram(std::vector<std::string> arguments) {
  const auto program =
      std::filesystem::read_symlink("/proc/self/exe").replace_filename("nairi-mock-cassettes");
  arguments.insert(arguments.begin(), program.string());
  std::vector<char*> entries;
  for (std::string& argument : arguments) entries.push_back(argument.data());
  entries.push_back(nullptr);
  ::execv(program.c_str(), entries.data());
  throw std::system_error(errno, std::generic_category(), "cannot start " + program.string());
}

}  // namespace nairi::mock::app
