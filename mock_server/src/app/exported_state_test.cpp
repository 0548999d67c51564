#include <gtest/gtest.h>

#include <array>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "nairi/mock/mock_api.hpp"
#include "runtime/seeded_random.hpp"

namespace nairi::mock {
namespace {

using nlohmann::json;

constexpr std::string_view kApi = "/api/public/v1";
constexpr std::string_view kAdmin = "/__admin";
// Of each sort one: queues, waits for reads, for time and for nobody, tools, files, late replies.
constexpr std::array kAgents = {"completes",
                                "queued",
                                "tools",
                                "attachments",
                                "slow",
                                "reply-late",
                                "clock-skew",
                                "fresh-id-not-found",
                                "reply-doubled",
                                "alive-after-terminal",
                                "list-out-of-order",
                                "progress-rewritten",
                                "drawn",
                                "held",
                                "followed",
                                "taped"};
constexpr const char* kHeld = R"({"name": "held", "summary": "Waits for a release.", "steps": [
  {"when": {"any": [{"release": true}, {"polls": 9}]},
   "do": [{"reply": {"content": "{{turn}} {{prompt}}"}}, {"status": "completed"}]}]})";
constexpr const char* kDrawn = R"({"name": "drawn", "summary": "Never as long as the last time.",
  "pickup": {"after": {"uniform": ["10ms", "9s"]}}, "steps": [
  {"when": {"after": {"uniform": ["10ms", "9s"]}}, "repeat": 3,
   "do": [{"progress": {"type": "step", "summary": "{{repetition}}"}}]},
  {"do": [{"status": "failed"}]}]})";

constexpr const char* kFollowed = R"({"name": "followed", "summary": "Is slower from then on.",
  "steps": [{"do": [{"status": "completed"}]}],
  "follow_ups": [{"appears": {"polls": 1}, "steps": [
    {"when": {"after": "7s"}, "do": [{"reply": {"content": "{{turn}}"}}, {"status": "completed"}]}]}]})";
constexpr const char* kTaped = R"({"cassette": 1, "name": "taped", "agent": "desk",
  "mode": "execute", "texts": "kept", "recorded_at": "2026-07-01T10:00:00Z",
  "list_order": "newest_first", "answers": [], "turns": [
    {"prompt": {"bytes": 1}, "attachments": 0,
     "statuses": [{"at": "1s", "status": "pending", "witness": "provider"},
                  {"at": "5s", "status": "completed", "witness": "provider"}],
     "messages": [{"at": "3s", "role": "assistant", "content": {"bytes": 3, "text": "One"}}]},
    {"prompt": {"bytes": 1}, "attachments": 0,
     "statuses": [{"at": "2s", "status": "pending", "witness": "provider"},
                  {"at": "9s", "status": "failed", "witness": "provider"}],
     "messages": [{"at": "9s", "role": "system", "content": {"bytes": 3, "text": "Out"}}]}]})";

// Somebody who uses a mock without plan: what is done next is drawn, and what with follows from
// the answers so far.
class Wanderer {
 public:
  Wanderer(MockApi& api, std::string key, std::uint64_t seed)
      : api_(&api), key_(std::move(key)), random_(seed) {}
  // The same one, with all that it knows, at another mock.
  [[nodiscard]] Wanderer At(MockApi& api, std::string key) const {
    Wanderer other = *this;
    other.api_ = &api;
    other.key_ = std::move(key);
    return other;
  }

  // Does one thing; answers all that came back.
  std::string Step() {
    switch (random_.Next() % 16) {
      case 0:
      case 1:
        return Start();
      case 2:
        return Ask("POST", Job() + "/continue", R"({"prompt": "And then?"})");
      case 3:
        return Ask("GET", Job() + "/messages");
      case 4:
        return Control("/clock", R"({"advance": "1300ms"})");
      case 5:
        return Control("/conversations/" + Pick(jobs_) + "/release");
      case 6:
        return Ask("POST", "/agents", R"({"name": "Helper", "instances_count": 1})");
      case 7:
        return Control("/scenarios", R"({"match": {"turn": 2}, "scenario": "fails", "times": 2})");
      case 8:
        return Control("/faults", R"({"id": "flaky", "steps": [
          {"operation": "get_message", "times": 3, "probability": 0.3,
           "fault": {"kind": "status", "status": 503}},
          {"operation": "list_agents", "fault": {"kind": "rate_limit", "tokens": 2, "per": "1s"}}]})");
      case 9:
        return Ask("GET", "/agents");
      case 10:
        return Control("/conversations", R"({"origin": "slack", "messages": [
          {"role": "user", "content": "Long ago.", "age": "2h"}]})");
      case 11:
        return Ask("GET", "/agents/completes/conversations");
      default:
        return Ask("GET", "/messages/" + Pick(messages_));
    }
  }

 private:
  std::string Pick(const std::vector<std::string>& ids) {
    return ids.empty() ? "none" : ids[random_.Next() % ids.size()];
  }
  std::string Job() { return "/conversations/" + Pick(jobs_); }

  std::string Start() {
    const std::string agent = kAgents[random_.Next() % kAgents.size()];
    return Ask("POST", "/conversations/start",
               R"({"prompt": "Do it.", "agent_id": ")" + agent + R"("})");
  }
  std::string Ask(std::string method, const std::string& path, std::string body = "") {
    return Send(std::move(method), std::string(kApi) + path, std::move(body));
  }
  std::string Control(const std::string& path, std::string body = "{}") {
    return Send("POST", std::string(kAdmin) + path, std::move(body));
  }
  std::string Send(std::string method, std::string target, std::string body) {
    std::string all = method + " " + target + "\n";
    const ApiReply reply = api_->Call(
        {.method = std::move(method),
         .target = std::move(target),
         .headers = {{"Authorization", "Bearer " + key_}, {"Content-Type", "application/json"}},
         .body = std::move(body)});
    const json answer = json::parse(reply.body, nullptr, false);
    if (answer.is_object() && answer.contains("job_id") && answer.contains("message_id")) {
      jobs_.push_back(answer["job_id"]);
      messages_.push_back(answer["message_id"]);
    }
    all += std::to_string(reply.status) + "\n";
    for (const auto& [name, value] : reply.headers) all += name + ": " + value + "\n";
    return all + reply.body;
  }

  MockApi* api_;
  std::string key_;
  runtime::SeededRandom random_;
  std::vector<std::string> jobs_;
  std::vector<std::string> messages_;
};

class ExportedState : public testing::TestWithParam<TimeMode> {};

TEST_P(ExportedState, GoesOnElsewhereWithTheSameBytes) {
  constexpr int kHalf = 120;
  std::size_t found_under_way = 0;
  for (std::uint64_t seed = 1; seed <= 5; ++seed) {
    MockApi here({.time = GetParam(), .seed = seed});
    SandboxHandle original = here.sandbox("nr_here");
    original.AddScenario(kHeld);
    original.AddScenario(kDrawn);
    original.AddScenario(kFollowed);
    original.AddCassette(kTaped);
    Wanderer first(here, "nr_here", seed);
    for (int i = 0; i < kHalf; ++i) (void)first.Step();

    const std::string state = original.ExportState();
    found_under_way += json::parse(state)["engine"]["turns"].size();
    MockApi there({.time = TimeMode::kReal, .seed = seed + 1000});
    SandboxHandle copy = there.sandbox("nr_there");
    copy.ImportState(state);
    ASSERT_EQ(copy.ExportState(), state);

    Wanderer second = first.At(there, "nr_there");
    for (int i = 0; i < kHalf; ++i) {
      ASSERT_EQ(second.Step(), first.Step()) << "seed " << seed << ", step " << i;
    }
    ASSERT_EQ(copy.ExportState(), original.ExportState()) << "seed " << seed;
  }
  EXPECT_GT(found_under_way, 5U);  // or nothing was proven
}

INSTANTIATE_TEST_SUITE_P(TimeModes, ExportedState,
                         testing::Values(TimeMode::kManual, TimeMode::kSkip), [](const auto& row) {
                           return row.param == TimeMode::kManual ? "Manual" : "Skip";
                         });

TEST(ExportedStateOfOne, HoldsNoKey) {
  MockApi api;
  SandboxHandle sandbox = api.sandbox("nr_secret_key_of_somebody");
  EXPECT_EQ(sandbox.ExportState().find("secret_key"), std::string::npos);
}

TEST(ExportedStateOfOne, IsRefusedWholeWhenItIsNone) {
  MockApi api;
  SandboxHandle sandbox = api.sandbox("nr_test");
  const std::string before = sandbox.ExportState();
  EXPECT_THROW(sandbox.ImportState("{}"), std::invalid_argument);
  EXPECT_EQ(sandbox.ExportState(), before);
}

}  // namespace
}  // namespace nairi::mock
