#include "coverage/coverage.hpp"

#include <algorithm>

namespace nairi::mock::coverage {
namespace {

using domain::ConversationStatus;
using domain::MessageStatus;
using domain::Role;

// The word of facts, from its lowest bit on.
constexpr unsigned kStatuses = 0;       // 4
constexpr unsigned kRoles = 4;          // 4
constexpr unsigned kConversations = 8;  // 4
constexpr unsigned kTransitions = 16;   // 4 from which by 4 to which
constexpr unsigned kProgresses = 32;    // one a type
static_assert(kProgresses + domain::kProgressTypes.size() <= 64);

template <typename Value>
constexpr std::uint64_t Bit(unsigned first, Value value) {
  return std::uint64_t{1} << (first + static_cast<unsigned>(value));
}

constexpr std::uint64_t TransitionBit(MessageStatus from, MessageStatus to) {
  return Bit(kTransitions, 4 * static_cast<unsigned>(from) + static_cast<unsigned>(to));
}

std::uint64_t ProgressBit(const domain::Progress& progress) {
  const auto& types = domain::kProgressTypes;
  const auto* const found = std::find(types.begin(), types.end(), progress.type);
  return found == types.end() ? 0 : Bit(kProgresses, found - types.begin());
}

}  // namespace

void Coverage::Note(std::uint64_t bits) {
  if ((seen_.load() & bits) == bits) return;
  seen_.fetch_or(bits);
  if (whole_) whole_->Note(bits);
}

void Coverage::NoteMessage(const domain::Message& message, std::optional<MessageStatus> before) {
  const domain::MessageExtras* extras = message.extras.get();
  std::uint64_t bits = 0;
  if (extras == nullptr || extras->role_word.empty()) bits |= Bit(kRoles, message.role);
  if (extras != nullptr && extras->progress) bits |= ProgressBit(*extras->progress);
  const bool is_word_known = extras == nullptr || extras->status_word.empty();
  if (message.role == Role::kUser && is_word_known) {
    bits |= Bit(kStatuses, message.status);
    if (before && *before != message.status) bits |= TransitionBit(*before, message.status);
  }
  Note(bits);
}

void Coverage::NoteConversation(ConversationStatus status) {
  Note(Bit(kConversations, status));
}

void Coverage::NoteError(const MetError& error) {
  {
    const std::lock_guard lock(errors_mutex_);
    if (!errors_.insert(error).second) return;
  }
  if (whole_) whole_->NoteError(error);
}

void Coverage::Clear() {
  seen_ = 0;
  const std::lock_guard lock(errors_mutex_);
  errors_.clear();
}

bool Coverage::HasStatus(MessageStatus status) const {
  return Has(Bit(kStatuses, status));
}

bool Coverage::HasTransition(MessageStatus from, MessageStatus to) const {
  return Has(TransitionBit(from, to));
}

bool Coverage::HasRole(Role role) const {
  return Has(Bit(kRoles, role));
}

bool Coverage::HasProgress(std::size_t type) const {
  return Has(Bit(kProgresses, type));
}

bool Coverage::HasConversation(ConversationStatus status) const {
  return Has(Bit(kConversations, status));
}

std::set<MetError> Coverage::errors() const {
  const std::lock_guard lock(errors_mutex_);
  return errors_;
}

}  // namespace nairi::mock::coverage
