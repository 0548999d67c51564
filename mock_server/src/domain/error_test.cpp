#include "domain/error.hpp"

#include <gtest/gtest.h>

#include <set>

namespace nairi::mock::domain {
namespace {

TEST(ErrorCode, EachHasANameOfItsOwn) {
  std::set<std::string_view> names;
  for (std::size_t i = 0; i < kErrorCodeCount; ++i) {
    names.insert(ToText(static_cast<ErrorCode>(i)));
  }
  EXPECT_EQ(names.size(), kErrorCodeCount);
  EXPECT_EQ(names.count(""), 0U);
  EXPECT_EQ(ToText(ErrorCode::kUnauthenticated), "unauthenticated");
  EXPECT_EQ(ToText(ErrorCode::kNotApiJob), "not_api_job");
  EXPECT_EQ(ToText(ErrorCode::kInternal), "internal");
}

}  // namespace
}  // namespace nairi::mock::domain
