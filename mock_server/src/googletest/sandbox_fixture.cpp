#include "nairi/mock/sandbox_fixture.hpp"

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <utility>

#include "googletest/failure_bundle.hpp"

namespace nairi::mock {
namespace {

std::string NameOfTest() {
  const testing::TestInfo* test = testing::UnitTest::GetInstance()->current_test_info();
  return std::string(test->test_suite_name()) + "." + test->name();
}

// What the tests of a process share.
class SharedMock {
 public:
  // GoogleTest makes its fixtures without arguments, so this cannot be passed to them.
  static SharedMock& Get() {
    static const auto kShared = std::make_unique<SharedMock>();
    return *kShared;
  }

  [[nodiscard]] MockServer& server() { return server_; }
  // How often that name of a test has been given before.
  [[nodiscard]] int CountUses(const std::string& name) {
    const std::lock_guard lock(mutex_);
    return uses_[name]++;
  }

 private:
  MockServer server_;
  std::mutex mutex_;
  std::map<std::string, int> uses_;
};

// The same in each run. A test that is repeated gets another sandbox each time.
std::string KeyOf(const std::string& test) {
  std::string key = "nr_" + test;
  std::replace_if(
      key.begin(), key.end(),
      [](char c) { return std::isalnum(static_cast<unsigned char>(c)) == 0 && c != '_'; }, '.');
  const int uses = SharedMock::Get().CountUses(key);
  return uses == 0 ? key : key + "." + std::to_string(uses);
}

std::string CommandOf(const std::string& test) {
  std::error_code error;
  const auto program = std::filesystem::read_symlink("/proc/self/exe", error);
  return (error ? "TEST_PROGRAM" : program.string()) + " --gtest_filter='" + test + "'";
}

std::vector<std::string> UnusedSteps(const FaultReport& report) {
  std::vector<std::string> unused;
  for (std::size_t i = 0; i < report.steps.size(); ++i) {
    const FaultReport::Step& step = report.steps[i];
    if (report.progress == FaultReport::Progress::kCompleted || step.remaining == 0) continue;
    unused.push_back("fault plan " + report.plan_id + ", step " + std::to_string(i) + " (" +
                     step.kind + " of " + step.operation + ") happened " +
                     std::to_string(step.used) + " times, and not yet as often as it shall");
  }
  return unused;
}

}  // namespace

SandboxFixture::SandboxFixture(MockServer& server, std::string api_key)
    : sandbox_(server.sandbox(api_key)), base_url_(server.base_url()) {}

SandboxFixture::SandboxFixture(MockServer& server) : SandboxFixture(server, KeyOf(NameOfTest())) {}

SandboxFixture::SandboxFixture(TimeMode time) : SandboxFixture(SharedServer()) {
  sandbox_.SetTime(time);
}

SandboxFixture::~SandboxFixture() = default;

MockServer& SandboxFixture::SharedServer() {
  return SharedMock::Get().server();
}

void SandboxFixture::Expect(ClientCheck check) {
  expectations_.push_back(std::move(check));
}

void SandboxFixture::TearDown() {
  std::vector<std::string> reasons;
  for (const FaultReport& report : sandbox_.FaultReports()) {
    for (std::string& step : UnusedSteps(report)) reasons.push_back(std::move(step));
  }
  for (const ClientCheck& check : expectations_) {
    const Verification verification = sandbox_.Verify(check.json());
    if (verification.verdict == Verification::Verdict::kHolds) continue;
    reasons.push_back("expected " + check.json() + ", and it " + ToText(verification));
  }
  for (const std::string& reason : reasons) ADD_FAILURE() << reason;
  if (reasons.empty() && !HasFailure()) return;
  const std::string test = NameOfTest();
  const auto directory = googletest::BundleRoot() / sandbox_.key().substr(3);
  try {
    googletest::WriteBundle({.test = test, .command = CommandOf(test), .reasons = reasons},
                            sandbox_, directory);
    ADD_FAILURE() << "what happened is in " << directory.string()
                  << "\nrun it again: " << CommandOf(test);
  } catch (const std::exception& error) {
    ADD_FAILURE() << "what happened could not be written: " << error.what();
  }
}

}  // namespace nairi::mock
