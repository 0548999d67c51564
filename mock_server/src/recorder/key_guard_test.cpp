#include "recorder/key_guard.hpp"

#include <gtest/gtest.h>

namespace nairi::mock::recorder {
namespace {

http::Request WithKey(const std::string& key) {
  return {.headers = {{"Authorization", "Bearer " + key}}};
}

TEST(KeyGuard, KnowsAKeyThatWentThrough) {
  KeyGuard guard;
  guard.Learn(WithKey("hush-hush"));
  EXPECT_TRUE(guard.HoldsKey("he said hush-hush to me"));
  EXPECT_FALSE(guard.HoldsKey("he said hush to me"));
}

TEST(KeyGuard, KnowsWhatLooksLikeAKeyOfTheApi) {
  const KeyGuard guard;
  EXPECT_TRUE(guard.HoldsKey(R"({"text": "use nr_0123456789abcdefghijkl, please"})"));
  EXPECT_TRUE(guard.HoldsKey("ccagent_0123456789/abcdefghijkl="));
}

TEST(KeyGuard, DoesNotTakeAWordForAKey) {
  const KeyGuard guard;
  EXPECT_FALSE(guard.HoldsKey("nr_first_minute"));
  EXPECT_FALSE(guard.HoldsKey("number nr_ 4711 of the list"));
}

TEST(KeyGuard, LearnsNothingFromARequestWithoutAKey) {
  KeyGuard guard;
  guard.Learn({});
  EXPECT_FALSE(guard.HoldsKey(""));
  EXPECT_FALSE(guard.HoldsKey("anything"));
}

}  // namespace
}  // namespace nairi::mock::recorder
