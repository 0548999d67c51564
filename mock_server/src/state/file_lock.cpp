#include "state/file_lock.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <stdexcept>
#include <system_error>

namespace nairi::mock::state {
namespace {

// Whether the name still leads to what was opened: a holder that ends takes the name away, and a
// lock on what has none keeps nobody out.
bool IsStillNamed(const std::string& path, int descriptor) {
  struct stat opened {};
  struct stat named {};
  return ::fstat(descriptor, &opened) == 0 && ::stat(path.c_str(), &named) == 0 &&
         opened.st_dev == named.st_dev && opened.st_ino == named.st_ino;
}

int LockAtOnce(int descriptor) {
  int result = 0;
  do {
    result = ::flock(descriptor, LOCK_EX | LOCK_NB);
  } while (result != 0 && errno == EINTR);
  return result;
}

}  // namespace

FileLock::FileLock(const std::string& file) : path_(file + ".lock") {
  do {
    held_ = std::make_unique<Descriptor>(path_, O_RDWR | O_CREAT);
    if (held_->is_open() && LockAtOnce(held_->number()) == 0) continue;
    if (errno == EWOULDBLOCK) throw std::runtime_error(file + " is in use by another program");
    throw std::runtime_error("cannot lock " + file + ": " + std::generic_category().message(errno));
  } while (!IsStillNamed(path_, held_->number()));
}

FileLock::~FileLock() {
  ::unlink(path_.c_str());
}

}  // namespace nairi::mock::state
