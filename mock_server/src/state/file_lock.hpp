#pragma once

#include <memory>
#include <string>

#include "state/descriptor.hpp"

namespace nairi::mock::state {

// The right to replace a file, which one holder has at a time, be it in another program or in this
// one. It ends with the object or with the process, however that ends.
//
// What is locked is an empty FILE.lock beside it: the file itself is another one after each
// replacement, so a lock on it would lock what nobody sees any more.
class FileLock {
 public:
  // Throws std::runtime_error, with file and reason, when somebody else holds it or it cannot be
  // made.
  explicit FileLock(const std::string& file);
  FileLock(const FileLock&) = delete;
  FileLock& operator=(const FileLock&) = delete;
  // Leaves no FILE.lock behind. A process that is killed does, and nobody minds.
  ~FileLock();

 private:
  const std::string path_;
  std::unique_ptr<Descriptor> held_;
};

}  // namespace nairi::mock::state
