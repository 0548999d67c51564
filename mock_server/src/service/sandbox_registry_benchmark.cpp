// From a key to its sandbox, among a thousand others.

#include <benchmark/benchmark.h>

#include <memory>
#include <string>

#include "runtime/wall_clock.hpp"
#include "service/sandbox_registry.hpp"

namespace nairi::mock::service {
namespace {

void FindSandbox(benchmark::State& state) {
  SandboxRegistry registry({.scenarios = scenario::SharedCatalog::BuiltIn()},
                           std::make_shared<runtime::WallClock>());
  for (int i = 0; i < 1'000; ++i) {
    static_cast<void>(registry.Of("nr_other_" + std::to_string(i)));
  }
  for (auto _ : state) benchmark::DoNotOptimize(registry.Of("nr_other_500"));
}
BENCHMARK(FindSandbox);

}  // namespace
}  // namespace nairi::mock::service
