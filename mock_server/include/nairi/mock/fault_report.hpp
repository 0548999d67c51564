#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace nairi::mock {

// How far a fault plan has got.
struct FaultReport {
  enum class Progress { kOpen, kCompleted };

  struct Step {
    std::string operation;  // "*" for any
    std::string kind;       // of the fault
    std::uint64_t used = 0;
    std::uint64_t remaining = 0;
  };

  std::string plan_id;
  std::vector<Step> steps;
  Progress progress = Progress::kOpen;  // kCompleted: every step has happened as often as it shall
};

}  // namespace nairi::mock
