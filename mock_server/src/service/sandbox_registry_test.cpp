#include "service/sandbox_registry.hpp"

#include <gtest/gtest.h>

#include <thread>
#include <vector>

#include "runtime/wall_clock.hpp"
#include "service/conversations.hpp"
#include "service/key_digest.hpp"

namespace nairi::mock::service {
namespace {

std::unique_ptr<SandboxRegistry> MakeRegistry(std::uint64_t seed = 1, std::size_t max = 100) {
  return std::make_unique<SandboxRegistry>(
      RegistryOptions{.seed = seed,
                      .clock = {.mode = domain::TimeMode::kManual},
                      .scenarios = scenario::SharedCatalog::BuiltIn(),
                      .sandboxes_max = max},
      std::make_shared<runtime::WallClock>());
}

domain::JobId StartIn(SandboxRegistry& registry, std::string_view key) {
  const auto sandbox = registry.Of(key).value();
  Visit visit = sandbox->Enter();
  return StartConversation(visit, {.agent = "my-agent", .prompt = "x"}).value().job_id;
}

TEST(SandboxRegistry, GivesOneSandboxAKey) {
  const auto registry = MakeRegistry();
  EXPECT_EQ(registry->Of("nr_a").value(), registry->Of("nr_a").value());
  EXPECT_NE(registry->Of("nr_a").value(), registry->Of("nr_b").value());
  EXPECT_EQ(registry->size(), 2U);
}

TEST(SandboxRegistry, GivesEachKeyIdsOfItsOwnThatTheSeedFixes) {
  const auto first = MakeRegistry(7);
  const auto again = MakeRegistry(7);
  const auto other = MakeRegistry(8);
  const auto id = StartIn(*first, "nr_a");
  EXPECT_EQ(id, StartIn(*again, "nr_a"));
  EXPECT_NE(id, StartIn(*other, "nr_a"));
  EXPECT_NE(id, StartIn(*first, "nr_b"));
}

TEST(SandboxRegistry, DoesNotShowOneKeysConversationToAnother) {
  const auto registry = MakeRegistry();
  const auto id = StartIn(*registry, "nr_a");
  const auto other = registry->Of("nr_b").value();
  Visit visit = other->Enter();
  EXPECT_EQ(visit.conversations().Find(id), nullptr);
}

TEST(SandboxRegistry, FindsASandboxByAnIdThatIsNotItsKey) {
  const auto registry = MakeRegistry();
  for (const char* key : {"nr_c", "nr_a", "nr_b"}) StartIn(*registry, key);
  const auto all = registry->List(10);
  ASSERT_EQ(all.size(), 3U);
  EXPECT_EQ(registry->FindById(all[1].id), registry->Of("nr_b").value());
  EXPECT_EQ(registry->FindById("nr_b"), nullptr);
  const auto page = registry->List(10, all[0].id);
  ASSERT_EQ(page.size(), 2U);
  EXPECT_EQ(page[0].key, "nr_b");
  EXPECT_TRUE(registry->List(10, all[2].id).empty());
  EXPECT_TRUE(registry->List(10, "0123").empty());
}

TEST(SandboxRegistry, StopsAtItsLimit) {
  const auto registry = MakeRegistry(1, 2);
  EXPECT_TRUE(registry->Of("nr_a"));
  EXPECT_TRUE(registry->Of("nr_b"));
  EXPECT_EQ(registry->Of("nr_c").error().code, domain::ErrorCode::kCapacityReached);
  EXPECT_TRUE(registry->Of("nr_a"));
}

TEST(SandboxRegistry, MakesOneSandboxWhenManyAskAtOnce) {
  const auto registry = MakeRegistry();
  std::vector<std::shared_ptr<Sandbox>> found(8);
  std::vector<std::thread> threads;
  for (auto& slot : found) {
    threads.emplace_back([&registry, &slot] { slot = registry->Of("nr_same").value(); });
  }
  for (auto& thread : threads) thread.join();
  for (const auto& sandbox : found) EXPECT_EQ(sandbox, found.front());
}

TEST(SandboxRegistry, LosesNoConversationThatManyThreadsStart) {
  const auto registry = MakeRegistry();
  const auto sandbox = registry->Of("nr_same").value();
  const std::size_t before = sandbox->Enter().conversations().size();
  std::vector<std::thread> threads;
  for (int t = 0; t < 8; ++t) {
    threads.emplace_back([&registry] {
      for (int i = 0; i < 100; ++i) StartIn(*registry, "nr_same");
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(sandbox->Enter().conversations().size(), before + 800);
}

TEST(SandboxRegistry, ListsWhatThereIsByKey) {
  const auto registry = MakeRegistry();
  for (const char* key : {"nr_c", "nr_a", "nr_b"}) EXPECT_TRUE(registry->Of(key));
  const auto entries = registry->List(2);
  ASSERT_EQ(entries.size(), 2U);
  EXPECT_EQ(entries[0].key, "nr_a");
  EXPECT_EQ(entries[1].key, "nr_b");
  EXPECT_EQ(entries[1].sandbox, registry->Of("nr_b").value());
}

TEST(SandboxRegistry, AStoredSandboxWaitsForItsKey) {
  const auto first = MakeRegistry();
  const domain::JobId job_id = StartIn(*first, "nr_a");
  const auto snapshot = std::make_shared<const Snapshot>(first->Of("nr_a").value()->TakeSnapshot());

  const auto second = MakeRegistry(2);
  ASSERT_TRUE(second->Store({KeyDigest("nr_a"), snapshot}));
  EXPECT_EQ(second->Of("nr_b").value()->Enter().conversations().Find(job_id), nullptr);
  EXPECT_EQ(second->ListStored(10).size(), 1U);
  EXPECT_NE(second->Of("nr_a").value()->Enter().conversations().Find(job_id), nullptr);
  EXPECT_TRUE(second->ListStored(10).empty());
  EXPECT_EQ(second->size(), 2U);
}

TEST(SandboxRegistry, ListsStoredSandboxesBehindTheOthers) {
  const auto registry = MakeRegistry();
  const auto snapshot = std::make_shared<const Snapshot>();
  for (const char* key : {"nr_a", "nr_b"}) {
    ASSERT_TRUE(registry->Store({KeyDigest(key), snapshot}));
  }
  EXPECT_TRUE(registry->Of("nr_c"));
  const auto all = registry->ListStored(10);
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(registry->ListStored(1, registry->List(1).front().id).front().key_digest,
            all[0].key_digest);
  const auto behind = registry->ListStored(10, SandboxId(all[0].key_digest));
  ASSERT_EQ(behind.size(), 1U);
  EXPECT_EQ(behind[0].key_digest, all[1].key_digest);
  EXPECT_TRUE(registry->ListStored(10, SandboxId(all[1].key_digest)).empty());
  EXPECT_TRUE(registry->ListStored(10, "0123456789abcdef").empty());
}

TEST(SandboxRegistry, AStoredSandboxKeepsItsIdWhenItsKeyIsShown) {
  const auto registry = MakeRegistry();
  ASSERT_TRUE(registry->Store({KeyDigest("nr_a"), std::make_shared<const Snapshot>()}));
  const std::string id = SandboxId(registry->ListStored(1).front().key_digest);
  EXPECT_EQ(registry->FindById(id), nullptr);
  const auto sandbox = registry->Of("nr_a").value();
  EXPECT_EQ(registry->FindById(id), sandbox);
}

TEST(SandboxRegistry, AStoredSandboxTakesItsRoom) {
  const auto registry = MakeRegistry(1, 1);
  const auto snapshot = std::make_shared<const Snapshot>();
  ASSERT_TRUE(registry->Store({KeyDigest("nr_a"), snapshot}));
  EXPECT_FALSE(registry->Of("nr_b"));
  EXPECT_FALSE(registry->Store({KeyDigest("nr_b"), snapshot}));
}

}  // namespace
}  // namespace nairi::mock::service
