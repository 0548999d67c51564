#pragma once

#include "domain/ulid.hpp"

namespace nairi::mock::domain {

// Where ids come from. Each id is greater than all before it, so that ids sort by creation even
// within one millisecond.
class IdSource {
 public:
  IdSource() = default;
  IdSource(const IdSource&) = delete;
  IdSource& operator=(const IdSource&) = delete;
  virtual ~IdSource() = default;

  [[nodiscard]] virtual Ulid Next(Instant now) = 0;
  // Tells of an id that came from elsewhere: every later one is greater than it, too.
  virtual void NoteTaken(Ulid id) = 0;
};

}  // namespace nairi::mock::domain
