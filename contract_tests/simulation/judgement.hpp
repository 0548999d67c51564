#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "history.hpp"
#include "plan.hpp"

namespace nairi::simulation {

// A promise that was not kept: which, in which call, and what was seen instead.
struct Complaint {
  std::string_view invariant;
  std::size_t call = 0;
  std::string text;
};

// Everything in a history that a client must not do; empty when all is well.
[[nodiscard]] std::vector<Complaint> Judge(const Plan& plan, const History& history);

}  // namespace nairi::simulation
