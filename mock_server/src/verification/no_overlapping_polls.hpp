#pragma once

#include "json/object.hpp"
#include "verification/record.hpp"
#include "verification/ruling.hpp"

namespace nairi::mock::verification {

// No message is asked for while an earlier question for it is still without a reply.
struct NoOverlappingPolls {
  static constexpr std::string_view kName = "no_overlapping_polls";

  [[nodiscard]] static NoOverlappingPolls Read(json::Object& object);
  [[nodiscard]] Ruling Judge(const Record& record) const;
};

}  // namespace nairi::mock::verification
