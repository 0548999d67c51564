#include "fault/retry_after.hpp"

#include <gtest/gtest.h>

namespace nairi::mock::fault {
namespace {

using namespace std::chrono_literals;

TEST(RetryAfter, RoundsUpSoThatNobodyComesTooEarly) {
  using Form = RetryAfter::Form;
  const Moment now(1'700'000'000'400ms);  // 22:13:20.4
  EXPECT_EQ((RetryAfter{1ms}.ValueAt(now)), "1");
  EXPECT_EQ((RetryAfter{1001ms}.ValueAt(now)), "2");
  EXPECT_EQ((RetryAfter{0ms}.ValueAt(now)), "0");
  EXPECT_EQ((RetryAfter{600ms, Form::kDate}.ValueAt(now)), "Tue, 14 Nov 2023 22:13:21 GMT");
  EXPECT_EQ((RetryAfter{601ms, Form::kDate}.ValueAt(now)), "Tue, 14 Nov 2023 22:13:22 GMT");
}

}  // namespace
}  // namespace nairi::mock::fault
