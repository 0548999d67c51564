#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace nairi::mock::journal {

// Which exchanges are asked about: those for which everything holds that is set. Texts compare
// byte by byte; the journal holds no secrets, so neither may a matcher ask for one.
struct Matcher {
  std::optional<std::string> operation;
  std::optional<std::string> method;
  std::optional<std::string> target_prefix;
  std::optional<std::string> job_id;         // the segment of the path behind "conversations"
  std::optional<std::string> message_id;     // the segment of the path behind "messages"
  std::optional<std::string> body_contains;  // the request's
  std::vector<std::pair<std::string, std::string>> headers;  // the request's, each equal
  std::uint64_t since = 0;                                   // a sequence, itself included

  // These ask about the reply, so an exchange without one does not match yet.
  std::optional<int> status;
  std::optional<std::string> reply_contains;
  std::optional<std::string> verdict_contains;

  // Whether it takes the reply to tell; otherwise the request's arrival is enough.
  [[nodiscard]] bool NeedsReply() const { return status || reply_contains || verdict_contains; }

  friend bool operator==(const Matcher&, const Matcher&) = default;
};

}  // namespace nairi::mock::journal
