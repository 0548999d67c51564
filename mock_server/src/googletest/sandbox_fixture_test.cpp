#include "nairi/mock/sandbox_fixture.hpp"

#include <gtest/gtest-spi.h>

#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

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
  using SandboxFixture::SandboxFixture;
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
  probe.Expect(StartedConversations(1));
  const std::string said = probe.End();
  EXPECT_THAT(said, HasSubstr("what happened is in " + scratch_.path().string()));
  EXPECT_THAT(said, HasSubstr("--gtest_filter='SandboxFixtureTest.WritesDownWhatHappened'"));

  const std::string summary = Read(probe, "summary.txt");
  EXPECT_THAT(summary, HasSubstr("Run it again:\n  "));
  EXPECT_THAT(summary, HasSubstr("fault plan unused, step 0"));
  const auto dossier = nlohmann::json::parse(Read(probe, "sandbox.json"));
  EXPECT_EQ(dossier["key"], probe.api_key());
  EXPECT_EQ(dossier["server_seed"], 1);
  EXPECT_EQ(dossier["faults"][0]["id"], "unused");
  const std::string script = Read(probe, "replay.sh");
  EXPECT_THAT(script, HasSubstr("nairi-mock serve --time manual --seed 1"));
  EXPECT_THAT(script, HasSubstr("admin faults '{\"id\":\"unused\""));
  EXPECT_THAT(script, Not(HasSubstr("remaining")));
}

}  // namespace
}  // namespace nairi::mock
