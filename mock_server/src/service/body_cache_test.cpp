#include "service/body_cache.hpp"

#include <gtest/gtest.h>

#include <string>

namespace nairi::mock::service {
namespace {

BodyCache::Key KeyOf(std::uint64_t message, std::uint32_t revision) {
  return {domain::MessageId(domain::Ulid{1, message}), revision};
}

TEST(BodyCache, FindsWhatItKeeps) {
  BodyCache cache;
  EXPECT_EQ(cache.Find(KeyOf(1, 1)), nullptr);
  const http::Body body(std::string("{}"));
  cache.Keep(KeyOf(1, 1), body);
  ASSERT_NE(cache.Find(KeyOf(1, 1)), nullptr);
  EXPECT_EQ(&cache.Find(KeyOf(1, 1))->bytes(), &body.bytes());
}

TEST(BodyCache, AnotherRevisionIsAnotherMessage) {
  BodyCache cache;
  cache.Keep(KeyOf(1, 1), std::string("old"));
  EXPECT_EQ(cache.Find(KeyOf(1, 2)), nullptr);
  cache.Keep(KeyOf(1, 2), std::string("new"));
  EXPECT_EQ(cache.Find(KeyOf(1, 1)), nullptr);
  EXPECT_EQ(cache.Find(KeyOf(1, 2))->bytes(), "new");
}

TEST(BodyCache, HoldsFew) {
  BodyCache cache;
  for (std::uint64_t i = 0; i < 1'000; ++i) cache.Keep(KeyOf(i, 1), std::to_string(i));
  int held = 0;
  for (std::uint64_t i = 0; i < 1'000; ++i) {
    const http::Body* body = cache.Find(KeyOf(i, 1));
    if (body == nullptr) continue;
    EXPECT_EQ(body->bytes(), std::to_string(i));
    ++held;
  }
  EXPECT_GT(held, 0);
  EXPECT_LE(held, 16);
}

TEST(BodyCache, KeepsNoLargeBody) {
  BodyCache cache;
  cache.Keep(KeyOf(1, 1), std::string(100'000, 'x'));
  EXPECT_EQ(cache.Find(KeyOf(1, 1)), nullptr);
}

}  // namespace
}  // namespace nairi::mock::service
