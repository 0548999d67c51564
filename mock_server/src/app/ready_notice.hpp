#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "nairi/mock/mock_server.hpp"

namespace nairi::mock::app {

// Where a server listens.
struct Whereabouts {
  std::string url;
  std::uint16_t port = 0;
  std::string ca_file;                // empty: no TLS
  std::optional<std::uint64_t> seed;  // of a mock
};

// What whoever started the program needs to know: one line of JSON with `url`, `base_url`, `port`,
// `pid`, `version` and, where there is one, `seed` and `ca_file`.
[[nodiscard]] std::string ReadyNotice(const Whereabouts& server);
[[nodiscard]] std::string ReadyNotice(const MockServer& server, std::uint64_t seed);

// Writes the notice by a rename, so that whoever finds the file finds all of it. Throws
// std::system_error naming the file.
void WriteReadyFile(const std::string& file, const std::string& notice);

}  // namespace nairi::mock::app
