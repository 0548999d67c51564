#include "runtime/ulid_source.hpp"

namespace nairi::mock::runtime {

domain::Ulid UlidSource::Next(domain::Instant now) {
  if (!last_ || now > last_->Time()) {
    // 15 bits leave room above, so that counting up within a millisecond cannot reach the time.
    const auto upper = static_cast<std::uint16_t>(random_.Next() >> 49);
    last_ = domain::Ulid::Make(now, upper, random_.Next());
  } else {
    last_ = last_->Next();
  }
  return *last_;
}

}  // namespace nairi::mock::runtime
