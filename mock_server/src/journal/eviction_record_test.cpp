#include "journal/eviction_record.hpp"

#include <gtest/gtest.h>

namespace nairi::mock::journal {
namespace {

TEST(EvictionRecord, KnowsForEachOperationSinceWhenAllIsKept) {
  EvictionRecord record;
  EXPECT_FALSE(record.HasSince(0, std::nullopt));
  record.Note("poll", 1);
  record.Note("start", 2);
  record.Note("poll", 3);
  EXPECT_TRUE(record.HasSince(0, "start"));
  EXPECT_TRUE(record.HasSince(2, "start"));
  EXPECT_FALSE(record.HasSince(3, "start"));
  EXPECT_TRUE(record.HasSince(3, "poll"));
  EXPECT_TRUE(record.HasSince(3, std::nullopt));
  EXPECT_FALSE(record.HasSince(4, std::nullopt));
  EXPECT_FALSE(record.HasSince(0, "list"));
  record.Clear();
  EXPECT_FALSE(record.HasSince(0, "poll"));
}

TEST(EvictionRecord, ErrsOnTheSideOfDoubtWhenThereAreManyOperations) {
  EvictionRecord record;
  for (std::uint64_t i = 1; i <= 1000; ++i) record.Note("operation" + std::to_string(i), i);
  EXPECT_TRUE(record.HasSince(0, "operation1"));
  EXPECT_FALSE(record.HasSince(2, "operation1"));
  EXPECT_TRUE(record.HasSince(0, "operation999"));
  EXPECT_TRUE(record.HasSince(0, "never seen, but who knows"));
}

}  // namespace
}  // namespace nairi::mock::journal
