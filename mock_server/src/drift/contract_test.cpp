#include "drift/contract.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace nairi::mock::drift {
namespace {

using ::testing::ElementsAre;

const Contract& contract = Contract::BuiltIn();

TEST(Contract, KnowsTheAnswersOfAnOperation) {
  EXPECT_NE(contract.Find("get_message", 200), nullptr);
  EXPECT_EQ(contract.Find("get_message", 418), nullptr);
  EXPECT_EQ(contract.Find("drink_tea", 200), nullptr);
  EXPECT_TRUE(contract.HasOperation("get_message"));
  EXPECT_FALSE(contract.HasOperation("drink_tea"));
}

TEST(Contract, LaysFieldsOutByPath) {
  const auto& fields = contract.Find("list_messages", 200)->fields;
  EXPECT_THAT(fields.at("messages").types, ElementsAre("array"));
  EXPECT_TRUE(fields.at("messages[].id").is_required);
  EXPECT_THAT(fields.at("messages[].id").types, ElementsAre("string"));
  EXPECT_FALSE(fields.at("messages[].model").is_required);
  EXPECT_THAT(contract.Find("get_message", 200)->content_types, ElementsAre("application/json"));
}

TEST(Contract, AllowsStatusesThatNobodySawInBetween) {
  EXPECT_TRUE(contract.AllowsPath("", "queued"));
  EXPECT_TRUE(contract.AllowsPath("", "failed"));
  EXPECT_TRUE(contract.AllowsPath("queued", "completed"));
  EXPECT_FALSE(contract.AllowsPath("pending", "queued"));
  EXPECT_FALSE(contract.AllowsPath("completed", "pending"));
}

TEST(Contract, KnowsItsWords) {
  EXPECT_TRUE(contract.HasStatus("pending"));
  EXPECT_FALSE(contract.HasStatus("dreaming"));
  EXPECT_TRUE(contract.HasRole("progress"));
  EXPECT_FALSE(contract.HasRole("oracle"));
  EXPECT_EQ(contract.turn_max(), std::chrono::hours(1));
}

}  // namespace
}  // namespace nairi::mock::drift
