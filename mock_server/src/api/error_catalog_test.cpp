#include "api/error_catalog.hpp"

#include <gtest/gtest.h>

#include <set>

namespace nairi::mock::api {
namespace {

TEST(ErrorCatalog, HasExactlyOneRowForEachCode) {
  std::set<domain::ErrorCode> codes;
  for (const ErrorRow& row : ErrorCatalog()) EXPECT_TRUE(codes.insert(row.code).second);
  EXPECT_EQ(codes.size(), static_cast<std::size_t>(domain::ErrorCode::kInternal) + 1);
}

TEST(ErrorCatalog, GivesEachRowATextAndASwitchWhereTheStatusIsAGuess) {
  for (const ErrorRow& row : ErrorCatalog()) {
    EXPECT_TRUE(!row.text.empty() || row.text_switch) << static_cast<int>(row.code);
    EXPECT_GE(row.status, 400);
  }
}

TEST(ErrorCatalog, CarriesTheOneTextThatIsSpecified) {
  const ErrorRow& row = RowOf(domain::ErrorCode::kNotApiJob);
  EXPECT_EQ(row.status, 400);
  EXPECT_EQ(row.text, "job is not an API job");
  EXPECT_EQ(row.text_evidence, Evidence::kSpecified);
}

}  // namespace
}  // namespace nairi::mock::api
