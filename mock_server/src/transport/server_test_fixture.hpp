#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

#include "http/handler.hpp"
#include "testing/raw_connection.hpp"
#include "transport/server.hpp"

namespace nairi::mock::transport {

using Raw = testing_kit::RawConnection;

// A handler that is a function.
class FunctionHandler final : public http::Handler {
 public:
  using Function = std::function<http::Reply(const http::Request&)>;
  explicit FunctionHandler(Function function) : function_(std::move(function)) {}
  [[nodiscard]] http::Reply Handle(const http::Request& request) override {
    return function_(request);
  }

 private:
  Function function_;
};

[[nodiscard]] http::Reply TextReply(std::string text);
// A reply whose body is "METHOD target body".
[[nodiscard]] http::Reply EchoRequest(const http::Request& request);

[[nodiscard]] std::string Get(std::string_view target);
[[nodiscard]] std::string Post(std::string_view target, std::string_view body);

[[nodiscard]] std::size_t CountOpenDescriptors();
[[nodiscard]] std::size_t CountThreads();
// Whether this process may now open `count` descriptors.
[[nodiscard]] bool AllowOpenDescriptors(std::size_t count);

// A server on a free port with two threads, however many cores there are.
class TestServer {
 public:
  TestServer() : TestServer(EchoRequest) {}
  explicit TestServer(Limits limits) : TestServer(limits, EchoRequest) {}
  explicit TestServer(FunctionHandler::Function function)
      : TestServer(ServerOptions{}, std::move(function)) {}
  TestServer(Limits limits, FunctionHandler::Function function);
  TestServer(ServerOptions options, FunctionHandler::Function function);

  [[nodiscard]] Raw Connect() const { return Raw(server_.port()); }
  [[nodiscard]] Server& server() { return server_; }
  // Of this process, right after the server had started.
  [[nodiscard]] std::size_t descriptors_at_start() const { return descriptors_at_start_; }
  // Returns once the process has no more than `count` open descriptors; throws after ten seconds.
  void AwaitOpenDescriptors(std::size_t count) const;

 private:
  FunctionHandler handler_;
  Server server_;
  std::size_t descriptors_at_start_ = 0;
};

}  // namespace nairi::mock::transport
