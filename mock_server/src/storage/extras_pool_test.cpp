#include "storage/extras_pool.hpp"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace nairi::mock::storage {
namespace {

using domain::MessageExtras;

MessageExtras Step(const std::string& summary) {
  MessageExtras extras;
  extras.progress.emplace().type = "step";
  extras.progress->summary = summary;
  return extras;
}

TEST(ExtrasPool, EqualExtrasAreHeldOnce) {
  ExtrasPool pool;
  const auto first = pool.Share(Step("Reading"));
  EXPECT_EQ(pool.Share(Step("Reading")), first);
  EXPECT_EQ(first->progress->summary, "Reading");
}

TEST(ExtrasPool, AnyDifferenceTellsThemApart) {
  ExtrasPool pool;
  MessageExtras usage;
  usage.usage = domain::Usage{.cost_usd = 1, .cache_read_tokens = 7, .model = "m"};
  MessageExtras other_usage = usage;
  other_usage.usage->cache_read_tokens = 8;
  MessageExtras parent = Step("Reading");
  parent.progress->parent_tool_use_id = "toolu_1";
  MessageExtras word;
  word.status_word = "Reading";
  std::set<std::shared_ptr<const MessageExtras>> all;
  for (const auto& extras : {Step("Reading"), Step("Writing"), usage, other_usage, parent, word}) {
    EXPECT_EQ(*all.insert(pool.Share(extras)).first->get(), extras);
  }
  EXPECT_EQ(all.size(), 6U);
}

TEST(ExtrasPool, WhatHasFilesIsEachMessagesOwn) {
  ExtrasPool pool;
  MessageExtras extras;
  extras.attachment_ids.emplace_back();
  EXPECT_NE(pool.Share(extras), pool.Share(extras));
}

TEST(ExtrasPool, IsBoundedAndTakesNothingFromThoseWhoHoldIt) {
  ExtrasPool pool;
  const auto first = pool.Share(Step("0"));
  std::weak_ptr<const MessageExtras> forgotten = pool.Share(Step("1"));
  for (int i = 2; i < 5'000; ++i) static_cast<void>(pool.Share(Step(std::to_string(i))));
  EXPECT_TRUE(forgotten.expired());
  EXPECT_EQ(first->progress->summary, "0");
}

}  // namespace
}  // namespace nairi::mock::storage
