#include "runtime/portable_math.hpp"

#include <cmath>
#include <limits>

namespace nairi::mock::runtime {
namespace {

constexpr double kLn2 = 0x1.62e42fefa39efp-1;
constexpr double kSqrtHalf = 0x1.6a09e667f3bcdp-1;
constexpr double kPowerMax = 700;

}  // namespace

double NaturalLog(double number) {
  // number = fraction * 2^exponent, and of the fraction the series of
  // ln(f) = 2 artanh(s), s = (f - 1) / (f + 1), converges fast: |s| < 0.172.
  int exponent = 0;
  double fraction = std::frexp(number, &exponent);
  if (fraction < kSqrtHalf) {
    fraction *= 2;
    --exponent;
  }
  const double s = (fraction - 1) / (fraction + 1);
  const double square = s * s;
  double sum = 0;
  for (int odd = 23; odd >= 1; odd -= 2) sum = sum * square + 1.0 / odd;
  return exponent * kLn2 + 2 * s * sum;
}

double Exponential(double power) {
  if (power < -kPowerMax) return 0;
  if (power > kPowerMax) return std::numeric_limits<double>::infinity();
  // e^power = 2^twos * e^rest, and of the rest the power series converges fast: |rest| < 0.35.
  const double twos = std::floor(power / kLn2 + 0.5);
  const double rest = power - twos * kLn2;
  double sum = 1;
  for (int n = 16; n >= 1; --n) sum = 1 + sum * rest / n;
  return std::ldexp(sum, static_cast<int>(twos));
}

}  // namespace nairi::mock::runtime
