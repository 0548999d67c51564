#pragma once

#include "json/object.hpp"
#include "verification/record.hpp"
#include "verification/ruling.hpp"
#include "verification/timepiece.hpp"

namespace nairi::mock::verification {

// After a reply with Retry-After nothing of the same operation and target comes before that time.
// A date is a moment on the sandbox's clock, where the reply was made: how far ahead of that it
// lies is how long the client has to wait, by `clock`.
struct RetryAfterHonoured {
  static constexpr std::string_view kName = "retry_after_honoured";

  Timepiece clock = Timepiece::kWall;

  [[nodiscard]] static RetryAfterHonoured Read(json::Object& object);
  [[nodiscard]] Ruling Judge(const Record& record) const;
};

}  // namespace nairi::mock::verification
