#include "testing/scratch_directory.hpp"

#include <stdlib.h>  // NOLINT(modernize-deprecated-headers): mkdtemp is POSIX

#include <stdexcept>
#include <string>
#include <system_error>

namespace nairi::mock::testing_kit {

ScratchDirectory::ScratchDirectory() {
  auto name = (std::filesystem::temp_directory_path() / "nairi-XXXXXX").string();
  if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("cannot make " + name);
  path_ = name;
}

ScratchDirectory::~ScratchDirectory() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

}  // namespace nairi::mock::testing_kit
