// The poll route, the product's hot loop, without a socket: one GET of a message. Run it before and
// after a change and look at ratios; the figures themselves belong to the machine.

#include <benchmark/benchmark.h>

#include <memory>
#include <mutex>
#include <nlohmann/json.hpp>
#include <string>

#include "nairi/mock/mock_api.hpp"
#include "testing/test_api.hpp"

namespace nairi::mock {
namespace {

constexpr std::string_view kPrompt = "Summarise the open pull requests.";

// Threads share the server and nothing else: each polls in a sandbox of its own.
class PollThroughMockApi : public benchmark::Fixture {
 public:
  // Called in each thread.
  void SetUp(const benchmark::State& /*state*/) override {
    std::call_once(is_made_, [this] {
      api_ = std::make_unique<MockApi>(MockOptions{.time = TimeMode::kManual});
    });
  }

 protected:
  // Starts a conversation and answers the request that polls it, with as many headers as a client
  // of today sends.
  ApiRequest StartedPoll(const std::string& key) {
    ApiRequest request{
        .method = "POST",
        .target = "/api/public/v1/conversations/start",
        .headers = {{"Host", "127.0.0.1:8080"},
                    {"Authorization", "Bearer " + key},
                    {"Accept", "application/json"},
                    {"Accept-Encoding", "gzip, deflate"},
                    {"User-Agent", "python-requests/2.31.0"},
                    {"Content-Type", "application/json"}},
        .body = R"({"agent_id": "my-agent", "prompt": ")" + std::string(kPrompt) + R"("})"};
    const auto started = nlohmann::json::parse(api_->Call(request).body);
    request.method = "GET";
    request.target = "/api/public/v1/messages/" + started.at("message_id").get<std::string>();
    request.headers.pop_back();
    request.body.clear();
    return request;
  }

  std::once_flag is_made_;
  std::unique_ptr<MockApi> api_;
};

// The whole chain: journal, faults, endpoint.
BENCHMARK_DEFINE_F(PollThroughMockApi, WholeChain)(benchmark::State& state) {
  const ApiRequest poll = StartedPoll("nr_benchmark_" + std::to_string(state.thread_index()));
  for (auto _ : state) benchmark::DoNotOptimize(api_->Call(poll));
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK_REGISTER_F(PollThroughMockApi, WholeChain)->ThreadRange(1, 2)->UseRealTime();

// The endpoint alone, as the handlers in front call it.
void PollThroughApiHandler(benchmark::State& state) {
  testing_kit::TestApi api;
  const auto started = api.Start("my-agent", kPrompt);
  const http::Request poll = testing_kit::JsonRequest(
      "GET", "/messages/" + started.at("message_id").get<std::string>(), "");
  for (auto _ : state) benchmark::DoNotOptimize(api.handler().Handle(poll));
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(PollThroughApiHandler);

}  // namespace
}  // namespace nairi::mock
