#pragma once

#include <optional>

#include "domain/time.hpp"
#include "json/object.hpp"
#include "verification/record.hpp"
#include "verification/ruling.hpp"
#include "verification/timepiece.hpp"

namespace nairi::mock::verification {

// How long a client waits between two polls of one message: from the reply to the one until the
// next arrives.
struct PollInterval {
  static constexpr std::string_view kName = "poll_interval";

  std::optional<domain::Duration> at_least;
  std::optional<domain::Duration> at_most;
  // Whether no wait may be shorter than the one before, but for the fraction `tolerance` of it,
  // which leaves room for jitter.
  bool grows = false;
  double tolerance = 0;
  Timepiece clock = Timepiece::kWall;

  [[nodiscard]] static PollInterval Read(json::Object& object);
  [[nodiscard]] Ruling Judge(const Record& record) const;
};

}  // namespace nairi::mock::verification
