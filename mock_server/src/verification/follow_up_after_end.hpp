#pragma once

#include "json/object.hpp"
#include "verification/record.hpp"
#include "verification/ruling.hpp"

namespace nairi::mock::verification {

// A follow-up is sent only once a reply that reached the client whole has shown that the turn
// before it had ended.
struct FollowUpAfterEnd {
  static constexpr std::string_view kName = "follow_up_after_end";

  [[nodiscard]] static FollowUpAfterEnd Read(json::Object& object);
  [[nodiscard]] Ruling Judge(const Record& record) const;
};

}  // namespace nairi::mock::verification
