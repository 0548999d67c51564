#include "runtime/portable_math.hpp"

#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>

namespace nairi::mock::runtime {
namespace {

TEST(PortableMath, IsCloseToTheTruth) {
  for (const double x : {1e-300, 0x1.0p-53, 1e-3, 0.5, 0.7, 0.7072, 0.99, 1.0, 1.4, 1.42, 2.0, 10.0,
                         12'345.678, 1e15, 1e300}) {
    EXPECT_NEAR(NaturalLog(x), std::log(x), 1e-15 * (1 + std::abs(std::log(x)))) << x;
  }
  for (const double x : {-699.0, -37.5, -1.0, -0.1, 0.0, 1e-9, 0.3, 0.35, 1.0, 2.5, 88.0, 699.0}) {
    EXPECT_NEAR(Exponential(x) / std::exp(x), 1, 1e-13) << x;
  }
}

TEST(PortableMath, HasItsEnds) {
  EXPECT_EQ(NaturalLog(1), 0);
  EXPECT_EQ(Exponential(0), 1);
  EXPECT_EQ(Exponential(-701), 0);
  EXPECT_EQ(Exponential(701), std::numeric_limits<double>::infinity());
}

// These bits are the promise: a machine or a compiler that gives others would draw other durations.
TEST(PortableMath, KeepsItsLastBits) {
  const auto bits = [](double number) { return std::bit_cast<std::uint64_t>(number); };
  EXPECT_EQ(bits(NaturalLog(0.1)), bits(-0x1.26bb1bbb55515p+1));
  EXPECT_EQ(bits(NaturalLog(12'345.678)), bits(0x1.2d79559791e31p+3));
  EXPECT_EQ(bits(Exponential(1.7)), bits(0x1.5e552770df8a7p+2));
  EXPECT_EQ(bits(Exponential(-11.3)), bits(0x1.9f2a9c30dbedep-17));
}

}  // namespace
}  // namespace nairi::mock::runtime
