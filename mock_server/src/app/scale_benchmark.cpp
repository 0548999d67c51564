// What a question costs among so many stored conversations, and what a stored conversation costs.
// Each world is filled over its socket, as a client would fill it, before it is measured.

#include <benchmark/benchmark.h>
#include <malloc.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <random>
#include <stdexcept>
#include <string>
#include <vector>

#include "nairi/mock/mock_server.hpp"
#include "testing/raw_connection.hpp"

namespace nairi::mock {
namespace {

using testing_kit::RawConnection;

constexpr std::string_view kPrefix = "/api/public/v1";
constexpr std::string_view kPrompt = "Summarise the open pull requests.";
constexpr std::string_view kReply = "Done: Summarise the open pull requests.";
constexpr std::size_t kIdBytes = 31;  // "cmsg_" and a ULID
constexpr std::size_t kBatch = 64;    // requests that are sent together while a world is filled

std::size_t HeapBytes() {
  const auto heap = mallinfo2();
  return heap.uordblks + heap.hblkhd;
}

std::string Head(std::string_view method, std::string_view target, std::string_view key) {
  return std::string(method) + " " + std::string(kPrefix) + std::string(target) +
         " HTTP/1.1\r\nHost: mock\r\nAuthorization: Bearer " + std::string(key) + "\r\n";
}

std::string Get(std::string_view target, std::string_view key) {
  return Head("GET", target, key) + "\r\n";
}

std::string Start(std::string_view key) {
  const std::string body =
      R"({"agent_id": "my-agent", "prompt": ")" + std::string(kPrompt) + R"("})";
  return Head("POST", "/conversations/start", key) + "Content-Type: application/json\r\n" +
         "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

struct Size {
  std::size_t sandboxes = 1;
  std::size_t conversations = 0;  // in each
};

// A server whose sandboxes hold finished conversations of one turn.
class World {
 public:
  explicit World(Size size);

  // A poll of one of its messages, drawn anew each time.
  [[nodiscard]] std::string DrawPoll();
  [[nodiscard]] static std::string FirstPage() {
    return Get("/agents/my-agent/conversations", KeyOf(0));
  }
  // A page that a cursor leads to, with as many conversations before it as behind.
  [[nodiscard]] std::string MiddlePage();
  [[nodiscard]] RawConnection& connection() { return connection_; }

  // Beside the journal, which is kept as small as it can be.
  [[nodiscard]] double bytes_per_conversation() const { return Share(ids_.size()); }
  [[nodiscard]] double bytes_per_sandbox() const { return Share(size_.sandboxes); }

 private:
  using Id = std::array<char, kIdBytes>;

  [[nodiscard]] static std::string KeyOf(std::size_t sandbox) {
    return "nr_scale_" + std::to_string(sandbox);
  }
  [[nodiscard]] double Share(std::size_t count) const {
    return static_cast<double>(heap_bytes_) / static_cast<double>(count);
  }
  void Fill(std::size_t sandbox);
  // Asks, and answers the reply's body.
  [[nodiscard]] nlohmann::json Ask(const std::string& request);

  Size size_;
  MockServer server_;
  RawConnection connection_;
  std::vector<Id> ids_;  // of user messages, sandbox by sandbox
  std::mt19937_64 random_;
  std::size_t heap_bytes_ = 0;
};

World::World(Size size)
    : size_(size),
      server_({.time = TimeMode::kManual, .journal_bytes_max = 0}, {.io_threads = 1}),
      connection_(server_.port(), std::chrono::minutes(5)) {
  ids_.reserve(size.sandboxes * size.conversations);
  const std::size_t before = HeapBytes();
  for (std::size_t sandbox = 0; sandbox < size.sandboxes; ++sandbox) Fill(sandbox);
  heap_bytes_ = HeapBytes() - before;
}

void World::Fill(std::size_t sandbox) {
  const std::string key = KeyOf(sandbox);
  for (std::size_t done = 0; done < size_.conversations;) {
    const std::size_t count = std::min(kBatch, size_.conversations - done);
    std::string batch;
    for (std::size_t i = 0; i < count; ++i) batch += Start(key);
    connection_.Send(batch);
    for (std::size_t i = 0; i < count; ++i) {
      const std::string body = connection_.ReadReply().body;
      const auto at = body.find("cmsg_");
      if (at == std::string::npos) throw std::runtime_error("not started: " + body);
      Id id{};
      std::copy_n(body.begin() + static_cast<std::ptrdiff_t>(at), kIdBytes, id.begin());
      ids_.push_back(id);
    }
    done += count;
  }
  server_.sandbox(key).RunUntilIdle();
}

std::string World::DrawPoll() {
  const std::size_t drawn = random_() % ids_.size();
  const Id& id = ids_[drawn];
  return Get("/messages/" + std::string(id.data(), id.size()), KeyOf(drawn / size_.conversations));
}

nlohmann::json World::Ask(const std::string& request) {
  connection_.Send(request);
  return nlohmann::json::parse(connection_.ReadReply().body);
}

std::string World::MiddlePage() {
  const std::string path = "/agents/my-agent/conversations?";
  const auto before_it =
      Ask(Get(path + "limit=1&offset=" + std::to_string(size_.conversations / 2), KeyOf(0)));
  return Get(path + "cursor=" + before_it.at("next_cursor").get<std::string>(), KeyOf(0));
}

// Asks one question after the other; counts each one's time by itself.
template <typename Draw>
void Measure(benchmark::State& state, World& world, Draw draw) {
  std::vector<double> nanoseconds;
  for (auto _ : state) {
    const std::string request = draw();
    const auto begin = std::chrono::steady_clock::now();
    world.connection().Send(request);
    const int status = world.connection().ReadReply().status;
    const std::chrono::duration<double, std::nano> took = std::chrono::steady_clock::now() - begin;
    state.SetIterationTime(took.count() * 1e-9);
    nanoseconds.push_back(took.count());
    if (status != 200) state.SkipWithError("not answered");
  }
  std::sort(nanoseconds.begin(), nanoseconds.end());
  const auto at = [&](double share) {
    return nanoseconds[static_cast<std::size_t>(share *
                                                static_cast<double>(nanoseconds.size() - 1))];
  };
  state.counters["p50_ns"] = at(0.5);
  state.counters["p99_ns"] = at(0.99);
}

// Worlds are made when the first benchmark asks, and kept for the next.
class Worlds {
 public:
  World& Of(Size size) {
    auto& world = worlds_[{size.sandboxes, size.conversations}];
    if (!world) world = std::make_unique<World>(size);
    return *world;
  }

 private:
  std::map<std::pair<std::size_t, std::size_t>, std::unique_ptr<World>> worlds_;
};

void RegisterConversations(Worlds& worlds, std::size_t count) {
  const Size size{.conversations = count};
  const auto name = [count](const std::string& what) {
    return what + "/conversations:" + std::to_string(count);
  };
  const auto add = [](const std::string& of, auto run) {
    benchmark::RegisterBenchmark(of.c_str(), run)->UseManualTime()->Iterations(20'000);
  };
  add(name("Poll"), [&worlds, size](benchmark::State& state) {
    World& world = worlds.Of(size);
    Measure(state, world, [&world] { return world.DrawPoll(); });
    state.counters["bytes_per_conversation"] = world.bytes_per_conversation();
    state.counters["text_bytes_per_conversation"] = kPrompt.size() + kReply.size();
  });
  add(name("ListFirstPage"), [&worlds, size](benchmark::State& state) {
    Measure(state, worlds.Of(size), [] { return World::FirstPage(); });
  });
  add(name("ListMiddlePage"), [&worlds, size](benchmark::State& state) {
    World& world = worlds.Of(size);
    Measure(state, world, [page = world.MiddlePage()] { return page; });
  });
}

void RegisterSandboxes(Worlds& worlds, std::size_t count) {
  const Size size{.sandboxes = count, .conversations = 1};
  benchmark::RegisterBenchmark(("Poll/sandboxes:" + std::to_string(count)).c_str(),
                               [&worlds, size](benchmark::State& state) {
                                 World& world = worlds.Of(size);
                                 Measure(state, world, [&world] { return world.DrawPoll(); });
                                 state.counters["bytes_per_sandbox"] = world.bytes_per_sandbox();
                               })
      ->UseManualTime()
      ->Iterations(20'000);
}

}  // namespace
}  // namespace nairi::mock

int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 2;
  // One arena, so that the heap's own figures are those of the whole process.
  mallopt(M_ARENA_MAX, 1);
  nairi::mock::Worlds worlds;
  for (const std::size_t count : {1'000U, 10'000U, 100'000U, 1'000'000U}) {
    nairi::mock::RegisterConversations(worlds, count);
  }
  nairi::mock::RegisterSandboxes(worlds, 100'000);
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}
