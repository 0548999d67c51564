#pragma once

#include "domain/time.hpp"
#include "json/object.hpp"
#include "verification/record.hpp"
#include "verification/ruling.hpp"
#include "verification/timepiece.hpp"

namespace nairi::mock::verification {

// Nothing about a conversation is asked later than that after the reply to its start.
struct GaveUpBy {
  static constexpr std::string_view kName = "gave_up_by";

  domain::Duration deadline{0};
  Timepiece clock = Timepiece::kWall;

  [[nodiscard]] static GaveUpBy Read(json::Object& object);
  [[nodiscard]] Ruling Judge(const Record& record) const;
};

}  // namespace nairi::mock::verification
