#pragma once

namespace nairi::mock::runtime {

// What <cmath> has too, but to the last bit the same on every machine: the standard leaves the last
// bits of std::log and std::exp to the library, and the sequences of <random>'s distributions
// altogether. These use only operations that IEEE 754 defines exactly. Close to the true value
// within a few units in the last place.

// Of a number above 0, finite and not subnormal.
[[nodiscard]] double NaturalLog(double number);
// e to that power; 0 below -700 and infinity above 700.
[[nodiscard]] double Exponential(double power);

}  // namespace nairi::mock::runtime
