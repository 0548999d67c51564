#include "runtime/seeded_random.hpp"

namespace nairi::mock::runtime {

double AsFraction(std::uint64_t draw) {
  return static_cast<double>(draw >> 11) * 0x1.0p-53;
}

std::uint64_t SeededRandom::Next() {
  state_ += 0x9E3779B97F4A7C15ULL;
  std::uint64_t mixed = state_;
  mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9ULL;
  mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBULL;
  return mixed ^ (mixed >> 31);
}

std::uint64_t DeriveSeed(std::uint64_t seed, std::uint64_t number) {
  return SeededRandom(seed ^ SeededRandom(number).Next()).Next();
}

std::uint64_t DeriveSeed(std::uint64_t seed, std::string_view name) {
  std::uint64_t hash = 0xCBF29CE484222325ULL;  // FNV-1a, 64 bits
  for (const char c : name) {
    hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3ULL;
  }
  return DeriveSeed(seed, hash);
}

}  // namespace nairi::mock::runtime
