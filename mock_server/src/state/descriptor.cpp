#include "state/descriptor.hpp"

#include <fcntl.h>
#include <unistd.h>

namespace nairi::mock::state {

Descriptor::Descriptor(const std::string& file, int flags)
    : number_(::open(file.c_str(), flags | O_CLOEXEC, kOwnerOnly)) {}

Descriptor::~Descriptor() {
  if (number_ >= 0) ::close(number_);
}

}  // namespace nairi::mock::state
