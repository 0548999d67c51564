#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "fault/fault.hpp"

namespace nairi::mock::fault {

// What a plan decided for one request: who was wrong, in a form that can be logged and compared.
struct Verdict {
  std::string plan;
  std::size_t step = 0;       // index in the plan
  std::string kind;           // of the fault
  std::string operation;      // of the step: a name, or "*"
  std::uint64_t ordinal = 0;  // which request of that operation it was to the plan, from 1

  friend bool operator==(const Verdict&, const Verdict&) = default;
};

// "plan=ID step=0 kind=reset operation=get_message ordinal=3": safe in a header, and ordered so
// that verdicts of one plan are found by their prefix.
[[nodiscard]] std::string ToText(const Verdict& verdict);

// A verdict with all that is needed to carry it out.
struct Decision {
  Verdict verdict;
  std::shared_ptr<const Fault> fault;
  std::uint64_t seed = 0;             // for what the fault itself draws
  std::chrono::milliseconds wait{0};  // see Circumstance
};

}  // namespace nairi::mock::fault
