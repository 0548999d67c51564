#include <gtest/gtest.h>

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "nairi/client/client.hpp"
#include "nairi/mock/mock_server.hpp"

namespace nairi::contract {
namespace {

constexpr int kTests = 200;
constexpr int kThreads = 4;

// What one test does in its sandbox: its own number of turns, of failed polls and of seconds, so
// that whatever leaks from one sandbox into another is counted somewhere. Answers what was wrong.
class SmallTest {
 public:
  SmallTest(mock::MockServer& server, int number)
      : number_(number), sandbox_(server.sandbox("nr_parallel_" + std::to_string(number))) {
    sandbox_.SetTime(mock::TimeMode::kManual);
    client::ClientOptions options;
    options.base_url = server.base_url();
    options.api_key = sandbox_.key();
    options.retry = std::make_shared<client::LimitedAttempts>(1);
    client_.emplace(client::Client::Create(options).value());
  }

  std::string Run() {
    const auto begin = sandbox_.now();
    sandbox_.AddFaultPlan(R"({"id": "p", "steps": [{"operation": "get_message", "times": )" +
                          std::to_string(failures()) +
                          R"(, "fault": {"kind": "status", "status": 503}}]})");
    for (int turn = 0; turn < turns(); ++turn) Start();
    for (int poll = 0; poll < failures(); ++poll) {
      if (client_->GetMessage(messages_.front())) Complain("a poll did not fail");
    }
    const auto step = std::chrono::seconds(5 + number_);
    sandbox_.Advance(step);
    for (const client::MessageId& message : messages_) ExpectCompleted(message);
    if (sandbox_.now() - begin != step) Complain("its clock was moved by somebody else");
    if (sandbox_.FaultReportOf("p").progress != mock::FaultReport::Progress::kCompleted) {
      Complain("its faults happened to somebody else");
    }
    ExpectRequests("start_conversation", turns());
    ExpectRequests("get_message", failures() + turns());
    return complaints_;
  }

 private:
  [[nodiscard]] int turns() const { return 1 + number_ % 3; }
  [[nodiscard]] int failures() const { return 1 + number_ % 5; }

  void Complain(const std::string& what) {
    complaints_ += "test " + std::to_string(number_) + ": " + what + "\n";
  }

  void Start() {
    const auto turn = client_->Start(client::AgentId("my-agent"), "Go.");
    turn ? messages_.push_back(turn->message_id) : Complain("it could not start");
  }

  void ExpectCompleted(const client::MessageId& message) {
    const auto read = client_->GetMessage(message);
    if (!read || read->status.text() != "completed") Complain("a turn was not completed");
  }

  void ExpectRequests(const std::string& operation, int count) {
    const auto verified =
        sandbox_.Verify(R"({"check": "requests", "match": {"operation": ")" + operation +
                        R"("}, "exactly": )" + std::to_string(count) + "}");
    if (verified.verdict != mock::Verification::Verdict::kHolds) Complain(verified.explanation);
  }

  const int number_;
  mock::SandboxHandle sandbox_;
  std::optional<client::Client> client_;
  std::vector<client::MessageId> messages_;
  std::string complaints_;
};

TEST(ParallelSandboxes, TwoHundredTestsOnOneServerDoNotNoticeEachOther) {
  mock::MockServer server;
  std::mutex mutex;
  std::string complaints;
  std::vector<std::thread> threads;
  for (int thread = 0; thread < kThreads; ++thread) {
    threads.emplace_back([&, thread] {
      for (int number = thread; number < kTests; number += kThreads) {
        const std::string complaint = SmallTest(server, number).Run();
        const std::lock_guard lock(mutex);
        complaints += complaint;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(complaints, "");
}

}  // namespace
}  // namespace nairi::contract
