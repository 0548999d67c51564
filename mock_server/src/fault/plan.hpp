#pragma once

#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "fault/fault.hpp"

namespace nairi::mock::fault {

// The operation of a step that is for requests of any operation.
inline constexpr std::string_view kAnyOperation = "*";
// As a step's `times`: never used up.
inline constexpr std::uint64_t kAlways = std::numeric_limits<std::uint64_t>::max();

// One thing that goes wrong, and when: `skip` requests are let pass, then each further request
// meets the fault with that probability, until it has happened `times` times.
struct FaultStep {
  std::string operation{kAnyOperation};
  std::uint64_t skip = 0;
  std::uint64_t times = 1;
  double probability = 1.0;
  Fault fault;

  friend bool operator==(const FaultStep&, const FaultStep&) = default;
};

// Which requests a plan is for.
enum class PlanScope {
  kSandbox,  // all of the sandbox
  kRequest,  // those that name the plan in a header
};

// What shall go wrong, as a value. Steps of one operation happen one after the other; how exactly a
// request meets its step is said at PlanRun, and for users in fixtures/faults/README.md.
struct FaultPlan {
  std::string id;
  std::uint64_t seed = 0;  // of the draws
  PlanScope scope = PlanScope::kSandbox;
  std::vector<FaultStep> steps;

  friend bool operator==(const FaultPlan&, const FaultPlan&) = default;
};

}  // namespace nairi::mock::fault
