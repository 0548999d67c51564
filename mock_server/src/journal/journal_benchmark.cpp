// One poll written down and answered, in a journal that is full and so forgets another for it.

#include <benchmark/benchmark.h>

#include "journal/recording.hpp"

namespace nairi::mock::journal {
namespace {

void JournalRecord(benchmark::State& state) {
  Journal journal;
  const http::Request poll{
      .method = "GET",
      .target = "/api/public/v1/messages/cmsg_01JZ0000000000000000000002",
      .headers = {{"Host", "127.0.0.1:8080"}, {"Authorization", "Bearer nr_0123456789abcdef"}},
      .body = {}};
  const http::Reply reply{
      .headers = {{"Content-Type", "application/json"}, {"Date", "Thu, 01 Jan 2026 00:00:00 GMT"}},
      .body = std::string(250, 'x')};
  const auto record = [&] {
    Recording(journal, poll, {.operation = "get_message", .at = {}}).Complete(reply, {});
  };
  while (!journal.HasForgotten(0, std::nullopt)) record();
  for (auto _ : state) record();
}
BENCHMARK(JournalRecord);

}  // namespace
}  // namespace nairi::mock::journal
