#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "nairi/mock/matchers.hpp"
#include "nairi/mock/mock_server.hpp"

namespace nairi::mock {

// A GoogleTest fixture with a sandbox for each test, on one server for all of them (link
// nairi::mock_gtest):
//
//   class Refunds : public nairi::mock::SandboxFixture {};
//   TEST_F(Refunds, AreAskedForOnce) { ... base_url(), api_key(), sandbox() ... }
//
// The key is made of the test's name, so the same test gets the same ids in each run. At the end of
// a test, fault plans with steps that did not happen and expectations that were not met are
// failures. When a test has failed, all that is known of its sandbox is written into a directory,
// and a failure names it. That directory, `Suite.Test`, is made in the first of these that is
// there:
//
//   1. what the variable NAIRI_FAILURE_DIR names,
//   2. the directory of --gtest_output (beside the XML or JSON file),
//   3. what the variable TEST_UNDECLARED_OUTPUTS_DIR names,
//   4. nairi-failures in the current directory.
//
// In it: summary.txt (how to run the test again, expectations, timeline), sandbox.json (seed,
// clock, fault plans, exchanges) and replay.sh, which sends the same requests again.
class SandboxFixture : public testing::Test {
 public:
  SandboxFixture(const SandboxFixture&) = delete;
  SandboxFixture& operator=(const SandboxFixture&) = delete;
  ~SandboxFixture() override;

 protected:
  // The sandbox is one of SharedServer(), under that clock.
  explicit SandboxFixture(TimeMode time = TimeMode::kManual);
  // ... of a server that the caller has, and which outlives the fixture, with its clock as it is.
  explicit SandboxFixture(MockServer& server);

  // The server of this process: made when it is first asked for, with default options.
  [[nodiscard]] static MockServer& SharedServer();

  [[nodiscard]] SandboxHandle& sandbox() { return sandbox_; }
  [[nodiscard]] const std::string& base_url() const { return base_url_; }
  [[nodiscard]] const std::string& api_key() const { return sandbox_.key(); }

  // Says before the code under test runs what it shall have done at the end of the test.
  void Expect(ClientCheck check);

  // Judges the test. Final, so that no fixture forgets to call it: clean up in destructors.
  void TearDown() final;

 private:
  SandboxFixture(MockServer& server, std::string api_key);

  SandboxHandle sandbox_;
  std::string base_url_;
  std::vector<ClientCheck> expectations_;
};

}  // namespace nairi::mock
