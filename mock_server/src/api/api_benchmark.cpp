// Parts of the poll route on their own: where a path goes, and what a message looks like.

#include <benchmark/benchmark.h>

#include "api/message_codec.hpp"
#include "api/routes.hpp"

namespace nairi::mock::api {
namespace {

void Route(benchmark::State& state) {
  const http::Router router = MakeRouter();
  for (auto _ : state) {
    benchmark::DoNotOptimize(router.Match("GET", "/messages/cmsg_01JZ0000000000000000000002"));
  }
}
BENCHMARK(Route);

void EncodeMessage(benchmark::State& state) {
  domain::Conversation conversation;
  conversation.messages.push_back({.content = "Summarise the open pull requests."});
  const Assumptions assumptions;
  std::string text;
  for (auto _ : state) {
    text.clear();
    json::Writer writer(text);
    MessageCodec(conversation, assumptions).Write(conversation.messages.front(), writer);
    benchmark::DoNotOptimize(text);
  }
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(text.size()));
}
BENCHMARK(EncodeMessage);

}  // namespace
}  // namespace nairi::mock::api
