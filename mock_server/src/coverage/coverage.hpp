#pragma once

#include <atomic>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>

#include "domain/conversation.hpp"
#include "domain/error.hpp"

namespace nairi::mock::coverage {

// A refusal as a client met it.
struct MetError {
  std::string operation;  // empty: of none
  int status = 0;
  domain::ErrorCode cause = domain::ErrorCode::kInternal;

  friend auto operator<=>(const MetError&, const MetError&) = default;
};

// What clients have met of the API's lifecycle: a bit for each fact, so it is bounded and nothing
// of it is ever forgotten. Safe for use from many threads; to note what is known already costs a
// look at one word.
class Coverage {
 public:
  // What is noted here is noted in `whole`, too, if there is one.
  explicit Coverage(std::shared_ptr<Coverage> whole = nullptr) : whole_(std::move(whole)) {}

  // A message was shown. `before` is what the same user message had shown the last time.
  void NoteMessage(const domain::Message& message, std::optional<domain::MessageStatus> before);
  void NoteConversation(domain::ConversationStatus status);
  void NoteError(const MetError& error);
  // Forgets everything; `whole` does not.
  void Clear();

  // Statuses are those of user messages.
  [[nodiscard]] bool HasStatus(domain::MessageStatus status) const;
  [[nodiscard]] bool HasTransition(domain::MessageStatus from, domain::MessageStatus to) const;
  [[nodiscard]] bool HasRole(domain::Role role) const;
  [[nodiscard]] bool HasProgress(std::size_t type) const;  // an index of kProgressTypes
  [[nodiscard]] bool HasConversation(domain::ConversationStatus status) const;
  [[nodiscard]] std::set<MetError> errors() const;

 private:
  void Note(std::uint64_t bits);
  [[nodiscard]] bool Has(std::uint64_t bit) const { return (seen_.load() & bit) != 0; }

  const std::shared_ptr<Coverage> whole_;
  std::atomic<std::uint64_t> seen_ = 0;
  mutable std::mutex errors_mutex_;
  std::set<MetError> errors_;  // bounded: of operations, statuses and causes there are few
};

}  // namespace nairi::mock::coverage
