#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "nairi/client/backoff_policy.hpp"
#include "nairi/client/error.hpp"
#include "nairi/client/polling_policy.hpp"
#include "nairi/client/retry_policy.hpp"

namespace nairi::client {

// How a list of conversations is paged by cursor. The API calls that list cursor-paginated but
// nobody has published the names, so they are an assumption that can be changed here.
struct CursorNames {
  std::string parameter = "cursor";
  std::string field = "next_cursor";
};

// Receives one line an event, without a line end. Called from the threads that make calls.
using LogSink = std::function<void(const std::string& line)>;

// Everything that can be set about a client. A plain struct: set what differs from the default.
struct ClientOptions {
  std::string base_url = "https://api.nairi.ai";  // with or without the prefix "/api/public/v1"
  std::string api_key;
  std::string ca_file;  // PEM with the authorities to trust instead of the system's
  std::string user_agent = "nairi-client/0.1.0";
  std::chrono::milliseconds request_timeout{30'000};  // of one request; a deadline shortens it
  std::chrono::milliseconds connect_timeout{10'000};
  // A `Retry-After` longer than this is handed to the caller as the error instead of being slept.
  std::chrono::milliseconds retry_after_max{300'000};
  CursorNames cursor_names;
  LogSink log;  // none: silent

  // Absent: 4 attempts, an exponential backoff with a random seed, a poll every 2 s.
  std::shared_ptr<const RetryPolicy> retry;
  std::shared_ptr<BackoffPolicy> backoff;
  std::shared_ptr<const PollingPolicy> polling;
};

// What the environment adds to the options: NAIRI_AGENT_ID belongs to a call and not to a client.
struct Environment {
  ClientOptions options;
  std::optional<std::string> agent_id;
};

// The defaults, overridden by NAIRI_BASE_URL, NAIRI_API_KEY and NAIRI_AGENT_ID where set and not
// empty. The one precedence rule: what the caller sets on the result (a flag) > environment >
// default.
[[nodiscard]] Environment OptionsFromEnvironment();

// "nr_...maA=": the prefix and the last four characters, as the vendor's dashboard shows a key. A
// text too short to hide anything is hidden whole.
[[nodiscard]] std::string RedactKey(const std::string& api_key);

}  // namespace nairi::client
