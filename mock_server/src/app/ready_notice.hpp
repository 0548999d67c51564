#pragma once

#include <cstdint>
#include <string>

#include "nairi/mock/mock_server.hpp"

namespace nairi::mock::app {

// What whoever started the program needs to know: one line of JSON with `url`, `base_url`, `port`, `pid`,
// `seed`, `version` and, with TLS, `ca_file`.
[[nodiscard]] std::string ReadyNotice(const MockServer& server, std::uint64_t seed);

// Writes the notice by a rename, so that whoever finds the file finds all of it. Throws
// std::system_error naming the file.
void WriteReadyFile(const std::string& file, const std::string& notice);

}  // namespace nairi::mock::app
