#include "nairi/mock/sandbox_fixture.hpp"

#include <gtest/gtest-spi.h>

#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "testing/raw_connection.hpp"
#include "testing/scratch_directory.hpp"

namespace nairi::mock {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

// A test's fixture, to be looked at from outside.
class Probe : public SandboxFixture {
 public:
  using SandboxFixture::api_key;
  using SandboxFixture::base_url;
  using SandboxFixture::Expect;
  using SandboxFixture::sandbox;
  Probe() = default;
  explicit Probe(MockServer& server) : SandboxFixture(server) {}
  using SandboxFixture::SharedServer;

  // The failures at its end.
  std::string End() {
    testing::TestPartResultArray results;
    {
      const testing::ScopedFakeTestPartResultReporter reporter(
          testing::ScopedFakeTestPartResultReporter::INTERCEPT_ONLY_CURRENT_THREAD, &results);
      TearDown();
    }
    std::string text;
    for (int i = 0; i < results.size(); ++i) {
      text += std::string(results.GetTestPartResult(i).message()) + "\n";
    }
    return text;
  }

 private:
  void TestBody() override {}
};

class SandboxFixtureTest : public testing::Test {
 protected:
  SandboxFixtureTest() { ::setenv("NAIRI_FAILURE_DIR", scratch_.path().c_str(), 1); }
  ~SandboxFixtureTest() override { ::unsetenv("NAIRI_FAILURE_DIR"); }

  // Starts a conversation over the socket.
  static void Start(Probe& probe, const std::string& prompt) {
    const std::string body = R"({"agent_id": "my-agent", "prompt": ")" + prompt + "\"}";
    testing_kit::RawConnection connection(Probe::SharedServer().port());
    connection.Send("POST /api/public/v1/conversations/start HTTP/1.1\r\nHost: localhost\r\n" +
                    ("Authorization: Bearer " + probe.api_key()) +
                    "\r\nContent-Type: application/json\r\nContent-Length: " +
                    std::to_string(body.size()) + "\r\n\r\n" + body);
    (void)connection.ReadReply();
  }

  // A file of the probe's bundle.
  [[nodiscard]] std::string Read(const Probe& probe, const char* name) const {
    std::ifstream file(scratch_.path() / probe.api_key().substr(3) / name);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
  }

  testing_kit::ScratchDirectory scratch_;
};

TEST_F(SandboxFixtureTest, HasAWorldOfItsOwn) {
  Probe one;
  Probe other;
  EXPECT_THAT(one.api_key(), HasSubstr("nr_SandboxFixtureTest.HasAWorldOfItsOwn"));
  EXPECT_NE(one.api_key(), other.api_key());
  EXPECT_EQ(one.base_url(), other.base_url());
  const auto before = other.sandbox().now();
  one.sandbox().Advance(std::chrono::seconds(5));
  EXPECT_EQ(other.sandbox().now(), before);
}

TEST_F(SandboxFixtureTest, CanUseAServerThatIsGiven) {
  MockServer server;
  Probe probe(server);
  EXPECT_EQ(probe.base_url(), server.base_url());
}

TEST_F(SandboxFixtureTest, SaysNothingOfATestThatPassed) {
  Probe probe;
  probe.Expect(StartedConversations(0));
  EXPECT_THAT(probe.End(), IsEmpty());
  EXPECT_THAT(Read(probe, "summary.txt"), IsEmpty());
}

TEST_F(SandboxFixtureTest, FailsForAFaultThatNeverHappened) {
  Probe probe;
  probe.sandbox().AddFaultPlan(R"({"id": "flaky", "steps": [
      {"operation": "get_message", "times": 2, "fault": {"kind": "reset"}}]})");
  EXPECT_THAT(probe.End(),
              HasSubstr("fault plan flaky, step 0 (reset of get_message) happened 0 times"));
}

TEST_F(SandboxFixtureTest, FailsForAnExpectationThatWasNotMet) {
  Probe probe;
  probe.Expect(StartedConversations(1));
  EXPECT_THAT(probe.End(), HasSubstr("conversations_started fails: 0 conversations started"));
}

TEST_F(SandboxFixtureTest, WritesDownWhatHappened) {
  Probe probe;
  probe.sandbox().AddFaultPlan(R"({"id": "unused", "seed": 3, "steps": [
      {"operation": "get_message", "fault": {"kind": "reset"}}]})");
  Start(probe, "Don't.");
  const std::string said = probe.End();
  EXPECT_THAT(said, HasSubstr("what happened is in " + scratch_.path().string()));
  EXPECT_THAT(said, HasSubstr("--gtest_filter='SandboxFixtureTest.WritesDownWhatHappened'"));

  const std::string summary = Read(probe, "summary.txt");
  EXPECT_THAT(summary, HasSubstr("Run it again:\n  "));
  EXPECT_THAT(summary, HasSubstr("fault plan unused, step 0"));
  EXPECT_THAT(summary, HasSubstr("#1 2026-01-01T00:00:00.000Z +0s start_conversation -> 201"));
  const auto dossier = nlohmann::json::parse(Read(probe, "sandbox.json"));
  EXPECT_EQ(dossier["key"], probe.api_key());
  EXPECT_EQ(dossier["server_seed"], 1);
  EXPECT_EQ(dossier["faults"][0]["id"], "unused");
  EXPECT_EQ(dossier["requests"].size(), 1U);
  EXPECT_THAT(Read(probe, "replay.sh"), HasSubstr("nairi-mock serve --time manual --seed 1"));
}

// The script of a bundle does on another server of that seed what was done on this one.
TEST_F(SandboxFixtureTest, WritesAScriptThatDoesItAgain) {
  Probe probe;
  probe.sandbox().AddFaultPlan(R"({"id": "late", "steps": [
      {"operation": "start_conversation", "skip": 1, "fault": {"kind": "status", "status": 503}},
      {"operation": "get_message", "fault": {"kind": "reset"}}]})");
  Start(probe, "Don't.");
  probe.sandbox().Advance(std::chrono::minutes(3));
  Start(probe, "Do.");
  (void)probe.End();

  MockServer other({.time = TimeMode::kManual});
  const auto script = scratch_.path() / probe.api_key().substr(3) / "replay.sh";
  const std::string command = script.string() + " " + other.url() + " >/dev/null";
  ASSERT_EQ(std::system(command.c_str()), 0);
  const auto before = probe.sandbox().FindRequests();
  const auto after = other.sandbox(probe.api_key()).FindRequests();
  ASSERT_EQ(after.size(), before.size());
  for (std::size_t i = 0; i < before.size(); ++i) {
    EXPECT_EQ(after[i].arrived_at, before[i].arrived_at);
    EXPECT_EQ(after[i].request.target, before[i].request.target);
    EXPECT_EQ(after[i].request.body, before[i].request.body);
    EXPECT_EQ(after[i].reply.status, before[i].reply.status);
    EXPECT_EQ(after[i].reply.body, before[i].reply.body) << "ids and all";
  }
}

}  // namespace
}  // namespace nairi::mock
