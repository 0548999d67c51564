// Replies that come later, seen from the other end of the wire.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <condition_variable>
#include <mutex>

#include "http/deferral.hpp"
#include "transport/server_test_fixture.hpp"

namespace nairi::mock::transport {
namespace {

using std::chrono::hours;
using std::chrono::milliseconds;

// A deferral that a test resolves, and can see being started and cancelled.
class TestDeferral final : public http::Deferral {
 public:
  explicit TestDeferral(milliseconds patience) : patience_(patience) {}

  [[nodiscard]] milliseconds patience() const override { return patience_; }
  void Start(Resolve resolve) override {
    const std::lock_guard lock(mutex_);
    resolve_ = std::move(resolve);
    changed_.notify_all();
  }
  void Cancel() override {
    const std::lock_guard lock(mutex_);
    resolve_ = nullptr;
    is_cancelled_ = true;
    changed_.notify_all();
  }
  [[nodiscard]] http::Reply GiveUp() override {
    Cancel();
    return TextReply("gave up");
  }

  void ResolveWith(const std::string& text) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return resolve_ != nullptr; });
    resolve_(TextReply(text));
  }
  void AwaitCancel() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return is_cancelled_; });
  }
  void AwaitStart() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return resolve_ != nullptr; });
  }

 private:
  const milliseconds patience_;
  std::mutex mutex_;
  std::condition_variable changed_;
  Resolve resolve_;
  bool is_cancelled_ = false;
};

// Answers "/later" with the deferral and everything else at once.
FunctionHandler::Function DefersAt(const std::shared_ptr<TestDeferral>& deferral) {
  return [deferral](const http::Request& request) {
    if (request.target != "/later") return TextReply("now");
    return http::Reply{.deferral = deferral};
  };
}

TEST(Deferral, IsAnsweredWhenItIsResolved) {
  const auto deferral = std::make_shared<TestDeferral>(hours(1));
  TestServer server(DefersAt(deferral));
  auto client = server.Connect();
  client.Send(Get("/later"));
  deferral->ResolveWith("later");
  EXPECT_EQ(client.ReadReply().body, "later");
  client.Send(Get("/"));
  EXPECT_EQ(client.ReadReply().body, "now");
}

TEST(Deferral, KeepsTheOrderOfPipelinedReplies) {
  const auto deferral = std::make_shared<TestDeferral>(hours(1));
  TestServer server(DefersAt(deferral));
  auto client = server.Connect();
  client.Send(Get("/") + Get("/later") + Get("/"));
  EXPECT_EQ(client.ReadReply().body, "now");
  deferral->ResolveWith("later");
  EXPECT_EQ(client.ReadReply().body, "later");
  EXPECT_EQ(client.ReadReply().body, "now");
}

TEST(Deferral, IsGivenUpWhenItsTimeIsUp) {
  const auto deferral = std::make_shared<TestDeferral>(milliseconds(5));
  TestServer server(DefersAt(deferral));
  auto client = server.Connect();
  client.Send(Get("/later") + Get("/"));
  EXPECT_EQ(client.ReadReply().body, "gave up");
  EXPECT_EQ(client.ReadReply().body, "now");
}

TEST(Deferral, IsCancelledWhenItsPeerHasGone) {
  const auto deferral = std::make_shared<TestDeferral>(hours(1));
  TestServer server(DefersAt(deferral));
  {
    auto client = server.Connect();
    client.Send(Get("/later"));
    deferral->AwaitStart();
  }
  deferral->AwaitCancel();
}

TEST(Deferral, KeepsNobodyElseWaiting) {
  const auto deferral = std::make_shared<TestDeferral>(hours(1));
  TestServer server(DefersAt(deferral));
  std::vector<Raw> waiting;
  waiting.push_back(server.Connect());
  waiting.back().Send(Get("/later"));
  deferral->AwaitStart();
  for (int i = 0; i < 8; ++i) {  // more connections than threads
    auto client = server.Connect();
    client.Send(Get("/"));
    EXPECT_EQ(client.ReadReply().body, "now");
  }
}

TEST(Deferral, DoesNotKeepTheServerFromStopping) {
  const auto deferral = std::make_shared<TestDeferral>(hours(1));
  TestServer server(DefersAt(deferral));
  auto client = server.Connect();
  client.Send(Get("/later"));
  deferral->AwaitStart();
  server.server().Stop(hours(1));
  deferral->AwaitCancel();
  EXPECT_EQ(client.ReadUntilClose(), "");
}

}  // namespace
}  // namespace nairi::mock::transport
