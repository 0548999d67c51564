#include "state/state_file.hpp"

#include <gtest/gtest.h>

#include <map>

#include "runtime/wall_clock.hpp"
#include "service/conversations.hpp"

namespace nairi::mock::state {
namespace {

using domain::Result;
using service::SandboxRegistry;

constexpr const char* kFile = "state.json";
constexpr std::string_view kKey = "nr_a_key_that_is_kept_secret";

// A disk on which what is not synchronised may or may not be there after the machine has stopped.
class FragileDisk final : public FileSystem {
 public:
  using Contents = std::map<std::string, std::string>;
  enum class Unsynced { kIsLost, kIsThere };

  FragileDisk() = default;
  explicit FragileDisk(Contents contents) : seen_(contents), safe_(std::move(contents)) {}

  // The machine stops at that step of the next replacement: 0 in the middle of writing, 1 before
  // the draft is synchronised, 2 before the renaming, 3 after it. Beyond them it does not stop.
  void StopAt(int step) { stop_at_ = step; }
  [[nodiscard]] Contents AfterTheStop(Unsynced unsynced) const {
    return unsynced == Unsynced::kIsLost ? safe_ : seen_;
  }
  [[nodiscard]] const std::string& text() const { return seen_.at(kFile); }
  [[nodiscard]] std::size_t files() const { return seen_.size(); }
  [[nodiscard]] int writes() const { return writes_; }

  Result<std::optional<std::string>> Read(const std::string& file) override {
    const auto found = seen_.find(file);
    return found == seen_.end() ? std::nullopt : std::optional(found->second);
  }
  Result<void> WriteAndSync(const std::string& file, std::string_view bytes) override {
    ++writes_;
    seen_[file] = std::string(bytes.substr(0, stop_at_ == 0 ? bytes.size() / 2 : bytes.size()));
    if (stop_at_ == 0 || stop_at_ == 1) return Stopped();
    safe_[file] = seen_[file];
    return {};
  }
  Result<void> Rename(const std::string& from, const std::string& to) override {
    if (stop_at_ == 2) return Stopped();
    seen_[to] = seen_[from];
    seen_.erase(from);
    return {};
  }
  Result<void> Remove(const std::string& file) override {
    seen_.erase(file);
    return {};
  }
  Result<void> SyncDirectoryOf(const std::string&) override {
    if (stop_at_ == 3) return Stopped();
    safe_ = seen_;
    return {};
  }

 private:
  static tl::unexpected<domain::Error> Stopped() {
    return domain::Fail(domain::ErrorCode::kInternal, "the machine has stopped");
  }

  Contents seen_;
  Contents safe_;
  int stop_at_ = 9;
  int writes_ = 0;
};

std::unique_ptr<SandboxRegistry> MakeRegistry(std::size_t sandboxes_max = 10) {
  return std::make_unique<SandboxRegistry>(
      service::RegistryOptions{.clock = {.mode = domain::TimeMode::kManual},
                               .scenarios = scenario::SharedCatalog::BuiltIn(),
                               .sandboxes_max = sandboxes_max},
      std::make_shared<runtime::WallClock>());
}

void Start(SandboxRegistry& registry, std::string_view key = kKey) {
  service::Visit visit = registry.Of(key).value()->Enter();
  ASSERT_TRUE(StartConversation(visit, {.agent = "my-agent", .prompt = "Do it."}));
}

std::size_t Conversations(SandboxRegistry& registry, std::string_view key = kKey) {
  return registry.Of(key).value()->Enter().conversations().size();
}

TEST(StateFile, IsAWholeStateWheneverTheMachineStops) {
  for (int step = 0; step <= 4; ++step) {
    for (const auto unsynced : {FragileDisk::Unsynced::kIsLost, FragileDisk::Unsynced::kIsThere}) {
      FragileDisk disk;
      StateFile file(kFile, disk);
      const auto registry = MakeRegistry();
      Start(*registry);
      ASSERT_TRUE(file.Save(*registry));
      Start(*registry);
      disk.StopAt(step);
      EXPECT_EQ(file.Save(*registry).has_value(), step == 4);

      FragileDisk left(disk.AfterTheStop(unsynced));
      const auto next = MakeRegistry();
      ASSERT_TRUE(StateFile(kFile, left).Load(*next)) << step;
      const std::size_t found = Conversations(*next);
      EXPECT_EQ(left.files(), 1U) << "no draft is left beside it";
      const bool is_new = step == 4 || (step == 3 && unsynced == FragileDisk::Unsynced::kIsThere);
      EXPECT_EQ(found, is_new ? 5U : 4U) << step;
    }
  }
}

TEST(StateFile, IsTriedAgainAfterAFailure) {
  FragileDisk disk;
  StateFile file(kFile, disk);
  const auto registry = MakeRegistry();
  Start(*registry);
  disk.StopAt(2);
  EXPECT_FALSE(file.Save(*registry));
  disk.StopAt(9);
  ASSERT_TRUE(file.Save(*registry));
  const auto next = MakeRegistry();
  ASSERT_TRUE(file.Load(*next));
  EXPECT_EQ(Conversations(*next), 4U);
}

TEST(StateFile, IsNotWrittenAgainForNothing) {
  FragileDisk disk;
  StateFile file(kFile, disk);
  const auto registry = MakeRegistry();
  Start(*registry);
  ASSERT_TRUE(file.Save(*registry));
  EXPECT_EQ(Conversations(*registry), 4U);  // a visit that changes nothing
  ASSERT_TRUE(file.Save(*registry));
  EXPECT_EQ(disk.writes(), 1);
}

TEST(StateFile, HoldsNoKey) {
  FragileDisk disk;
  const auto registry = MakeRegistry();
  Start(*registry);
  ASSERT_TRUE(StateFile(kFile, disk).Save(*registry));
  EXPECT_EQ(disk.text().find(kKey), std::string::npos);
  EXPECT_EQ(disk.text().find(kKey.substr(3)), std::string::npos);
}

TEST(StateFile, KeepsASandboxWhoseKeyIsNotShown) {
  FragileDisk disk;
  const auto first = MakeRegistry();
  Start(*first, "nr_a");
  Start(*first, "nr_b");
  ASSERT_TRUE(StateFile(kFile, disk).Save(*first));
  const auto second = MakeRegistry();
  StateFile file(kFile, disk);
  ASSERT_TRUE(file.Load(*second));
  Start(*second, "nr_b");
  ASSERT_TRUE(file.Save(*second));
  const auto third = MakeRegistry();
  ASSERT_TRUE(StateFile(kFile, disk).Load(*third));
  EXPECT_EQ(Conversations(*third, "nr_a"), 4U);
  EXPECT_EQ(Conversations(*third, "nr_b"), 5U);
}

TEST(StateFile, ThatCannotBeReadIsRefusedAndStays) {
  for (const char* text : {"", "{", "[]", R"({"format": "nairi-mock-state", "version": 2})",
                           R"({"format": "nairi-mock-state", "version": 1, "sandboxes": [{}]})"}) {
    FragileDisk disk(FragileDisk::Contents{{kFile, text}});
    const auto registry = MakeRegistry();
    const auto loaded = StateFile(kFile, disk).Load(*registry);
    ASSERT_FALSE(loaded) << text;
    EXPECT_EQ(loaded.error().detail.find(kFile), 0U);
    EXPECT_EQ(disk.text(), text);
  }
}

TEST(StateFile, WithMoreSandboxesThanThereIsRoomForIsRefused) {
  FragileDisk disk;
  const auto registry = MakeRegistry();
  Start(*registry, "nr_a");
  Start(*registry, "nr_b");
  ASSERT_TRUE(StateFile(kFile, disk).Save(*registry));
  const auto small = MakeRegistry(1);
  EXPECT_FALSE(StateFile(kFile, disk).Load(*small));
}

}  // namespace
}  // namespace nairi::mock::state
