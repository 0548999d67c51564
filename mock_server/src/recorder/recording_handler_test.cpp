#include "recorder/recording_handler.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <future>

#include "http/deferral.hpp"

namespace nairi::mock::recorder {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class StillClock final : public domain::Clock {
 public:
  [[nodiscard]] domain::Instant Now() const override { return {}; }
};

// Answers what it is told to, once it may.
class ScriptedUpstream final : public Upstream {
 public:
  tl::expected<http::Reply, std::string> Send(const http::Request& request) override {
    std::unique_lock lock(mutex_);
    targets_.push_back(request.target);
    arrived_.notify_all();
    opened_.wait(lock, [this] { return is_open_; });
    return answer_;
  }

  void AnswerWith(tl::expected<http::Reply, std::string> answer) { answer_ = std::move(answer); }
  void Close() {
    const std::scoped_lock lock(mutex_);
    is_open_ = false;
  }
  void Open() {
    const std::scoped_lock lock(mutex_);
    is_open_ = true;
    opened_.notify_all();
  }
  void AwaitRequest() {
    std::unique_lock lock(mutex_);
    arrived_.wait(lock, [this] { return !targets_.empty(); });
  }
  [[nodiscard]] const std::vector<std::string>& targets() const { return targets_; }

 private:
  std::mutex mutex_;
  std::condition_variable opened_;
  std::condition_variable arrived_;
  bool is_open_ = true;
  std::vector<std::string> targets_;
  tl::expected<http::Reply, std::string> answer_ = http::Reply{};
};

http::Reply Started() {
  return {.status = 201,
          .headers = {{"Content-Type", "application/json"}},
          .body = std::string(R"({"job_id":"job_01JZ0000000000000000000001",)"
                              R"("message_id":"cmsg_01JZ0000000000000000000002"})")};
}

class RecordingHandlerTest : public ::testing::Test {
 protected:
  http::Reply Ask(const std::string& method, const std::string& target, std::string body = {}) {
    const http::Reply deferred =
        handler_.Handle({.method = method, .target = target, .body = std::move(body)});
    std::promise<http::Reply> promise;
    deferred.deferral->Start([&](http::Reply reply) { promise.set_value(std::move(reply)); });
    return promise.get_future().get();
  }

  ScriptedUpstream upstream_;
  Recorder recorder_{cassette::Texts::kRedacted};
  StillClock clock_;
  std::vector<std::string> kept_;
  std::vector<std::string> seen_;
  RecordingHandler handler_{
      {.upstream = upstream_,
       .recorder = recorder_,
       .clock = clock_,
       .keep = [this](const cassette::Cassette& cassette) { kept_.push_back(cassette.name); },
       .on_request = [this](const http::Request& request) { seen_.push_back(request.target); }},
      1};
};

TEST_F(RecordingHandlerTest, PassesTheAnswerBack) {
  upstream_.AnswerWith(Started());
  const http::Reply reply = Ask("POST", "/api/public/v1/conversations/start", "{}");
  EXPECT_EQ(reply.status, 201);
  EXPECT_THAT(reply.body.bytes(), HasSubstr("job_01JZ0000000000000000000001"));
  EXPECT_THAT(upstream_.targets(), ElementsAre("/api/public/v1/conversations/start"));
  EXPECT_THAT(seen_, ElementsAre("/api/public/v1/conversations/start"));
}

TEST_F(RecordingHandlerTest, RecordsWhatPassesBy) {
  upstream_.AnswerWith(Started());
  Ask("POST", "/api/public/v1/conversations/start", R"({"agent_id":"desk"})");
  EXPECT_THAT(recorder_.All(), SizeIs(1));
  upstream_.AnswerWith(http::Reply{.body = std::string(R"({"messages":[]})")});
  Ask("GET", "/api/public/v1/conversations/job_01JZ0000000000000000000001/messages");
  EXPECT_THAT(kept_, ElementsAre("desk-00000001"));
}

TEST_F(RecordingHandlerTest, PassesOnWhatIsNotOfTheApiAndRecordsNothing) {
  upstream_.AnswerWith(http::Reply{.status = 404});
  EXPECT_EQ(Ask("GET", "/favicon.ico").status, 404);
  EXPECT_THAT(recorder_.All(), IsEmpty());
}

TEST_F(RecordingHandlerTest, SaysWhyTheUpstreamDidNotAnswer) {
  upstream_.AnswerWith(tl::unexpected(std::string("no answer from http://127.0.0.1:1")));
  const http::Reply reply = Ask("GET", "/api/public/v1/agents");
  EXPECT_EQ(reply.status, 502);
  EXPECT_EQ(reply.body.bytes(), R"({"error":"no answer from http://127.0.0.1:1"})");
}

TEST_F(RecordingHandlerTest, RecordsWhatTheUpstreamDidForAClientThatHasLeft) {
  upstream_.Close();
  upstream_.AnswerWith(Started());
  http::Reply deferred =
      handler_.Handle({.method = "POST", .target = "/api/public/v1/conversations/start"});
  deferred.deferral->Start([](const http::Reply&) { FAIL() << "nobody waits for it"; });
  upstream_.AwaitRequest();
  deferred.deferral->Cancel();
  deferred = {};
  upstream_.Open();
  Ask("GET", "/favicon.ico");  // behind it: there is one thread
  EXPECT_THAT(recorder_.All(), SizeIs(1));
}

TEST_F(RecordingHandlerTest, GivesUpWithAGatewayTimeout) {
  upstream_.Close();
  const http::Reply deferred =
      handler_.Handle({.method = "GET", .target = "/api/public/v1/agents"});
  deferred.deferral->Start([](const http::Reply&) { FAIL() << "nobody waits for it"; });
  EXPECT_EQ(deferred.deferral->GiveUp().status, 504);
  upstream_.Open();
}

}  // namespace
}  // namespace nairi::mock::recorder
