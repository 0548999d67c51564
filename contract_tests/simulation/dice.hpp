#pragma once

#include <chrono>
#include <cstdint>
#include <span>

namespace nairi::simulation {

// Draws that depend on a seed alone, and are the same on every machine.
class Dice final {
 public:
  explicit Dice(std::uint64_t seed) : state_(seed) {}

  // In [0, bound). REQUIRES: bound > 0.
  [[nodiscard]] std::uint64_t Below(std::uint64_t bound);
  // Both ends included.
  [[nodiscard]] std::chrono::milliseconds Between(std::chrono::milliseconds shortest,
                                                  std::chrono::milliseconds longest);
  [[nodiscard]] bool Chance(unsigned percent) { return Below(100) < percent; }

  template <typename T>
  [[nodiscard]] const T& OneOf(std::span<const T> choices) {
    return choices[Below(choices.size())];
  }

 private:
  std::uint64_t state_;
};

}  // namespace nairi::simulation
