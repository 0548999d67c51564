#pragma once

#include "domain/time.hpp"
#include "fault/object_reader.hpp"
#include "verification/record.hpp"
#include "verification/ruling.hpp"
#include "verification/timepiece.hpp"

namespace nairi::mock::verification {

// Nothing about a conversation is asked later than that after the reply to its start.
struct GaveUpBy {
  static constexpr std::string_view kName = "gave_up_by";

  domain::Duration deadline{0};
  Timepiece clock = Timepiece::kWall;

  [[nodiscard]] static GaveUpBy Read(fault::ObjectReader& reader);
  [[nodiscard]] Ruling Judge(const Record& record) const;
};

}  // namespace nairi::mock::verification
