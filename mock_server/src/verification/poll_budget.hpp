#pragma once

#include <cstdint>

#include "json/object.hpp"
#include "verification/record.hpp"
#include "verification/ruling.hpp"

namespace nairi::mock::verification {

// No message is asked for more often than that.
struct PollBudget {
  static constexpr std::string_view kName = "poll_budget";

  std::uint64_t at_most = 0;

  [[nodiscard]] static PollBudget Read(json::Object& object);
  [[nodiscard]] Ruling Judge(const Record& record) const;
};

}  // namespace nairi::mock::verification
