#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "nairi/mock/exchange.hpp"
#include "nairi/mock/options.hpp"
#include "nairi/mock/sandbox_handle.hpp"

namespace nairi::mock {

// The whole mock without a socket: the same chain of handlers that MockServer puts behind one. Safe
// for use from many threads.
class MockApi {
 public:
  // Throws std::invalid_argument, with the reason, when an option cannot be met.
  explicit MockApi(const MockOptions& options = {});
  MockApi(const MockApi&) = delete;
  MockApi& operator=(const MockApi&) = delete;
  ~MockApi();

  // Answers at once, whatever the delivery: delays and broken transfers need a socket. Of a reply
  // that a socket would have spoilt or lost, all is there, and `fate` says what a client would have
  // got. Only what the control plane is asked to wait for (/__admin/requests/await) is waited for.
  [[nodiscard]] ApiReply Call(const ApiRequest& request);

  // Reads the scenario directory again and answers how many scenarios there are now, the built-in
  // ones included. New sandboxes and, for turns that begin from then on, those there are play what
  // the files say now; a turn that runs keeps what it plays. Throws std::invalid_argument, with
  // file, place and reason, when a file is wrong; then nothing has changed.
  std::size_t ReloadScenarios();

  // The sandbox of that API key, made if it is new. Throws std::length_error when it would be one
  // more than `sandboxes_max`.
  [[nodiscard]] SandboxHandle sandbox(std::string_view api_key);

 private:
  friend class MockServer;
  class Impl;
  explicit MockApi(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace nairi::mock
