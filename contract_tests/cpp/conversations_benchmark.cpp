// Whole conversations a second: start, polls until the end, the list of messages. The mock skips
// time, so what is measured is the work and never a wait.

#include <benchmark/benchmark.h>

#include <cstdint>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "direct_transport.hpp"
#include "nairi/client/client.hpp"
#include "nairi/client/mocks/fake_time.hpp"
#include "nairi/mock/mock_server.hpp"

namespace nairi::contract {
namespace {

constexpr std::string_view kKey = "nr_conversations";
constexpr std::string_view kPrompt = "Summarise the open pull requests.";

client::ClientOptions Options(const std::string& base_url) {
  client::ClientOptions options;
  options.base_url = base_url;
  options.api_key = kKey;
  return options;
}

// A client that waits in no time: between two polls only its own clock moves.
client::Client MakeClient(const std::string& base_url, client::Seams seams) {
  const auto clock = std::make_shared<client::mocks::FakeClock>();
  seams.clock = clock;
  seams.sleeper = std::make_shared<client::mocks::FakeSleeper>(clock);
  return client::Client::Create(Options(base_url), std::move(seams)).value();
}

// Answers whether it went well.
bool Converse(const client::Client& client, const std::string& agent) {
  const auto turn = client.Start(client::AgentId(agent), std::string(kPrompt));
  if (!turn) return false;
  const auto outcome = client.WaitForTurn(*turn);
  return outcome && outcome->replies.size() == 1;
}

// The reference client and the mock in one process, with nothing between them.
void Directly(benchmark::State& state) {
  mock::MockApi api({.time = mock::TimeMode::kSkip});
  const auto client =
      MakeClient("http://mock", {.transport = std::make_shared<DirectTransport>(api)});
  for (auto _ : state) {
    if (!Converse(client, "my-agent")) state.SkipWithError("went wrong");
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(Directly)->Name("Conversations/direct");

void OverLoopback(benchmark::State& state) {
  mock::MockServer server({.time = mock::TimeMode::kSkip});
  const auto client = MakeClient(server.base_url(), {});
  for (auto _ : state) {
    if (!Converse(client, "my-agent")) state.SkipWithError("went wrong");
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(OverLoopback)->Name("Conversations/loopback")->UseRealTime();

// The mock's own share: the same requests from a caller that reads of the answers only what it
// needs to go on.
class BareCaller {
 public:
  BareCaller(mock::MockApi& api, const std::string& agent) : api_(api) {
    start_.body =
        R"({"agent_id": ")" + agent + R"(", "prompt": ")" + std::string(kPrompt) + R"("})";
  }

  bool Converse() {
    return ConverseAnd([](const std::string&) {});
  }

  // Hands on each reply's body as it comes.
  template <typename Hear>
  bool ConverseAnd(Hear hear) {
    const std::string started = Ask(start_, hear);
    get_.target = kPrefix + "messages/" + Quoted(started, "\"message_id\":\"");
    while (Ask(get_, hear).find(R"("status":"completed")") == std::string::npos) {
    }
    get_.target = kPrefix + "conversations/" + Quoted(started, "\"job_id\":\"") + "/messages";
    return Ask(get_, hear).find("Done") != std::string::npos;
  }

 private:
  template <typename Hear>
  std::string Ask(const mock::ApiRequest& request, Hear hear) {
    std::string body = api_.Call(request).body;
    hear(body);
    return body;
  }

  static std::string Quoted(const std::string& text, std::string_view before) {
    const auto begin = text.find(before) + before.size();
    return text.substr(begin, text.find('"', begin) - begin);
  }

  const std::string kPrefix = "/api/public/v1/";
  mock::MockApi& api_;
  mock::ApiRequest start_{.method = "POST",
                          .target = kPrefix + "conversations/start",
                          .headers = {{"Authorization", "Bearer " + std::string(kKey)},
                                      {"Content-Type", "application/json"}},
                          .body = {}};
  mock::ApiRequest get_{.method = "GET",
                        .target = {},
                        .headers = {{"Authorization", "Bearer " + std::string(kKey)}},
                        .body = {}};
};

void ServerOnly(benchmark::State& state) {
  mock::MockApi api({.time = mock::TimeMode::kSkip});
  BareCaller caller(api, "my-agent");
  for (auto _ : state) {
    if (!caller.Converse()) state.SkipWithError("went wrong");
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(ServerOnly)->Name("Conversations/server_only");

// What a client of nlohmann/json cannot save: making documents of the replies of one conversation.
void DocumentsOnly(benchmark::State& state) {
  mock::MockApi api({.time = mock::TimeMode::kSkip});
  std::vector<std::string> bodies;
  BareCaller(api, "my-agent").ConverseAnd([&bodies](const std::string& body) {
    bodies.push_back(body);
  });
  std::int64_t bytes = 0;
  for (const std::string& body : bodies) bytes += static_cast<std::int64_t>(body.size());
  for (auto _ : state) {
    for (const std::string& body : bodies) {
      benchmark::DoNotOptimize(nlohmann::json::parse(body));
    }
  }
  state.SetItemsProcessed(state.iterations());
  state.SetBytesProcessed(state.iterations() * bytes);
}
BENCHMARK(DocumentsOnly)->Name("Conversations/documents_only");

// So many conversations of the scenario `slow`, each of ten minutes on the sandbox's clock.
void TenVirtualMinutes(benchmark::State& state) {
  for (auto _ : state) {
    mock::MockApi api({.time = mock::TimeMode::kSkip});
    const auto client =
        MakeClient("http://mock", {.transport = std::make_shared<DirectTransport>(api)});
    for (std::int64_t i = 0; i < state.range(0); ++i) {
      if (!Converse(client, "slow")) state.SkipWithError("went wrong");
    }
  }
}
BENCHMARK(TenVirtualMinutes)->Arg(10'000)->Unit(benchmark::kMillisecond);

void TenVirtualMinutesServerOnly(benchmark::State& state) {
  for (auto _ : state) {
    mock::MockApi api({.time = mock::TimeMode::kSkip});
    BareCaller caller(api, "slow");
    for (std::int64_t i = 0; i < state.range(0); ++i) {
      if (!caller.Converse()) state.SkipWithError("went wrong");
    }
  }
}
BENCHMARK(TenVirtualMinutesServerOnly)
    ->Name("TenVirtualMinutes/server_only")
    ->Arg(10'000)
    ->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace nairi::contract
