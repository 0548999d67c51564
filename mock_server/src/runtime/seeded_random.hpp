#pragma once

#include <cstdint>
#include <string_view>

namespace nairi::mock::runtime {

// The upper 53 bits of a draw as a number in [0, 1): exact, so the same on every machine.
[[nodiscard]] double AsFraction(std::uint64_t draw);

// A small, fast generator (SplitMix64) whose sequence is fixed by its seed on every machine, which
// the distributions of <random> do not promise. Not for secrets, not synchronised.
class SeededRandom {
 public:
  explicit SeededRandom(std::uint64_t seed) : state_(seed) {}

  // The next 64 bits.
  [[nodiscard]] std::uint64_t Next();
  [[nodiscard]] double NextFraction() { return AsFraction(Next()); }
  // The seed of a generator that goes on where this one is.
  [[nodiscard]] std::uint64_t state() const { return state_; }

 private:
  std::uint64_t state_;
};

// The seed of a part of a world: differs by name, and is the same for the same seed and name
// always.
[[nodiscard]] std::uint64_t DeriveSeed(std::uint64_t seed, std::string_view name);
// The same where the parts are numbered.
[[nodiscard]] std::uint64_t DeriveSeed(std::uint64_t seed, std::uint64_t number);

}  // namespace nairi::mock::runtime
