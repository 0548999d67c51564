// The bytes of one poll made into a request, as a connection that is kept alive does it.

#include <benchmark/benchmark.h>

#include <algorithm>
#include <string_view>

#include "transport/request_reader.hpp"

namespace nairi::mock::transport {
namespace {

constexpr std::string_view kPoll =
    "GET /api/public/v1/messages/cmsg_01JZ0000000000000000000002 HTTP/1.1\r\n"
    "Host: 127.0.0.1:8080\r\n"
    "Authorization: Bearer nr_0123456789abcdef\r\n"
    "Accept: application/json\r\n"
    "Accept-Encoding: gzip, deflate\r\n"
    "User-Agent: python-requests/2.31.0\r\n"
    "\r\n";

void ReadRequest(benchmark::State& state) {
  const Limits limits;
  RequestReader reader(limits);
  InputBuffer input;
  for (auto _ : state) {
    std::copy(kPoll.begin(), kPoll.end(), input.Prepare(kPoll.size()).begin());
    input.Commit(kPoll.size());
    if (reader.Read(input) != RequestReader::State::kComplete) state.SkipWithError("not read");
    reader.Reset();
  }
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(kPoll.size()));
}
BENCHMARK(ReadRequest);

}  // namespace
}  // namespace nairi::mock::transport
