#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "nairi/mock/mock_api.hpp"
#include "nairi/mock/options.hpp"

namespace nairi::mock {

// A mock of the Nairi API on a socket, inside this process. It answers when the constructor
// returns; when the destructor returns, the port is closed and all of its threads have ended. Safe
// for use from many threads; one server serves any number of tests, each with an API key of its
// own.
class MockServer {
 public:
  // Throws std::invalid_argument when an option cannot be met (a control plane without a token on
  // an address that others reach is one), std::system_error when it cannot listen.
  explicit MockServer(const MockOptions& options = {}, const ListenOptions& listen = {});
  MockServer(const MockServer&) = delete;
  MockServer& operator=(const MockServer&) = delete;
  ~MockServer();

  [[nodiscard]] std::uint16_t port() const;
  // "http://127.0.0.1:40123"
  [[nodiscard]] const std::string& url() const;
  // url() with the prefix of the API: what a client takes as its base.
  [[nodiscard]] std::string base_url() const;
  // The certificate authority that a client must trust, a PEM file; empty without TLS.
  [[nodiscard]] const std::string& ca_file() const;

  // As MockApi::sandbox.
  [[nodiscard]] SandboxHandle sandbox(std::string_view api_key);

  // As MockApi::ReloadScenarios.
  std::size_t ReloadScenarios();

  // What of the lifecycle all clients have met since the server began, as a table for people.
  [[nodiscard]] std::string CoverageTable() const;
  // Of what is required, what was not met: "status:failed". `required` names groups (statuses,
  // transitions, roles, progress, conversations, errors), single items or `all`, with commas
  // between. Throws std::invalid_argument for a word that is none of them.
  [[nodiscard]] std::vector<std::string> MissingCoverage(std::string_view required) const;

  // Closes the port, lets replies in flight go out, and ends; the destructor calls it. Sandboxes
  // stay readable through their handles.
  void Stop();

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace nairi::mock
