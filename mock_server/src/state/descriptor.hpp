#pragma once

#include <sys/types.h>

#include <string>

namespace nairi::mock::state {

// An open file of this process, closed with the object. A program that is started does not get it,
// and nobody but the user can read a file that it makes.
class Descriptor {
 public:
  static constexpr mode_t kOwnerOnly = 0600;  // of the files that it makes

  // `flags` as of open(2), whose errno tells why it is not open then.
  Descriptor(const std::string& file, int flags);
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor();

  [[nodiscard]] bool is_open() const { return number_ >= 0; }
  [[nodiscard]] int number() const { return number_; }

 private:
  int number_;
};

}  // namespace nairi::mock::state
