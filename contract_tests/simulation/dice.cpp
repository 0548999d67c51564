#include "dice.hpp"

namespace nairi::simulation {

// splitmix64: each state gives one number, and neighbouring seeds give unrelated ones.
std::uint64_t Dice::Below(std::uint64_t bound) {
  state_ += 0x9E3779B97F4A7C15U;
  std::uint64_t mixed = state_;
  mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9U;
  mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBU;
  return (mixed ^ (mixed >> 31)) % bound;
}

std::chrono::milliseconds Dice::Between(std::chrono::milliseconds shortest,
                                        std::chrono::milliseconds longest) {
  const auto choices = static_cast<std::uint64_t>((longest - shortest).count()) + 1;
  return shortest + std::chrono::milliseconds(static_cast<std::int64_t>(Below(choices)));
}

}  // namespace nairi::simulation
