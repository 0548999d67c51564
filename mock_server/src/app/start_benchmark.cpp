// From nothing to the first answer, inside a process: what each test pays that makes its own mock.
// The first mock of a process also reads the built-in scenarios; the benchmark of that name must
// run alone in its process to show it.

#include <benchmark/benchmark.h>

#include "nairi/mock/mock_api.hpp"
#include "nairi/mock/mock_server.hpp"
#include "testing/raw_connection.hpp"

namespace nairi::mock {
namespace {

const ApiRequest kQuestion{.method = "GET",
                           .target = "/api/public/v1/agents/my-agent",
                           .headers = {{"Authorization", "Bearer nr_start"}},
                           .body = {}};

void AskDirectly(benchmark::State& state) {
  for (auto _ : state) {
    MockApi api;
    if (api.Call(kQuestion).status != 200) state.SkipWithError("no answer");
  }
}
BENCHMARK(AskDirectly)->Name("StartToFirstAnswer/direct")->Unit(benchmark::kMillisecond);
BENCHMARK(AskDirectly)
    ->Name("FirstStartOfProcess/direct")
    ->Iterations(1)
    ->Unit(benchmark::kMillisecond);

void AskOverLoopback(benchmark::State& state) {
  for (auto _ : state) {
    MockServer server;
    testing_kit::RawConnection connection(server.port());
    connection.Send(
        "GET /api/public/v1/agents/my-agent HTTP/1.1\r\nHost: mock\r\n"
        "Authorization: Bearer nr_start\r\n\r\n");
    if (connection.ReadReply().status != 200) state.SkipWithError("no answer");
    state.PauseTiming();  // what it takes to end is no part of it
    server.Stop();
    state.ResumeTiming();
  }
}
BENCHMARK(AskOverLoopback)
    ->Name("StartToFirstAnswer/loopback")
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();
BENCHMARK(AskOverLoopback)
    ->Name("FirstStartOfProcess/loopback")
    ->Iterations(1)
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();

}  // namespace
}  // namespace nairi::mock
