#include "transport/server_test_fixture.hpp"

#include <sys/resource.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <thread>
#include <utility>

namespace nairi::mock::transport {
namespace {

ServerOptions WithTwoThreads(ServerOptions options) {
  options.io_threads = 2;
  return options;
}

ServerOptions WithLimits(Limits limits) {
  ServerOptions options;
  options.limits = limits;
  return options;
}

}  // namespace

http::Reply TextReply(std::string text) {
  return {200, {{"Content-Type", "text/plain"}}, std::move(text), {}};
}

http::Reply EchoRequest(const http::Request& request) {
  return TextReply(request.method + " " + request.target + " " + request.body);
}

std::string Get(std::string_view target) {
  return "GET " + std::string(target) + " HTTP/1.1\r\nHost: h\r\n\r\n";
}

std::string Post(std::string_view target, std::string_view body) {
  return "POST " + std::string(target) +
         " HTTP/1.1\r\nHost: h\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" +
         std::string(body);
}

std::size_t CountOpenDescriptors() {
  return static_cast<std::size_t>(
      std::distance(std::filesystem::directory_iterator("/proc/self/fd"), {}));
}

std::size_t CountThreads() {
  return static_cast<std::size_t>(
      std::distance(std::filesystem::directory_iterator("/proc/self/task"), {}));
}

bool AllowOpenDescriptors(std::size_t count) {
  rlimit limit{};
  ::getrlimit(RLIMIT_NOFILE, &limit);
  if (limit.rlim_cur >= count) return true;
  limit.rlim_cur = count;
  return ::setrlimit(RLIMIT_NOFILE, &limit) == 0;
}

TestServer::TestServer(Limits limits, FunctionHandler::Function function)
    : TestServer(WithLimits(limits), std::move(function)) {}

TestServer::TestServer(ServerOptions options, FunctionHandler::Function function)
    : handler_(std::move(function)),
      server_(WithTwoThreads(std::move(options)), handler_),
      descriptors_at_start_(CountOpenDescriptors()) {}

void TestServer::AwaitOpenDescriptors(std::size_t count) const {
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(10);
  while (CountOpenDescriptors() > count) {
    if (std::chrono::steady_clock::now() > deadline) {
      throw std::runtime_error(std::to_string(CountOpenDescriptors()) + " descriptors are open");
    }
    std::this_thread::yield();
  }
}

}  // namespace nairi::mock::transport
