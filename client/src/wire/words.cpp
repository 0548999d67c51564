// The vocabularies of the wire, one table each. An unknown word leaves the kind at kUnknown.
#include <array>
#include <utility>

#include "nairi/client/conversation.hpp"
#include "nairi/client/message.hpp"
#include "nairi/client/progress.hpp"

namespace nairi::client {
namespace {

template <typename Kind, std::size_t kSize>
using Words = std::array<std::pair<std::string_view, Kind>, kSize>;

constexpr Words<RoleKind, 4> kRoles = {{{"user", RoleKind::kUser},
                                        {"assistant", RoleKind::kAssistant},
                                        {"system", RoleKind::kSystem},
                                        {"progress", RoleKind::kProgress}}};

constexpr Words<MessageStatusKind, 4> kMessageStatuses = {
    {{"queued", MessageStatusKind::kQueued},
     {"pending", MessageStatusKind::kPending},
     {"completed", MessageStatusKind::kCompleted},
     {"failed", MessageStatusKind::kFailed}}};

constexpr Words<ConversationStatusKind, 4> kConversationStatuses = {
    {{"active", ConversationStatusKind::kActive},
     {"completed", ConversationStatusKind::kCompleted},
     {"error", ConversationStatusKind::kError},
     {"abandoned", ConversationStatusKind::kAbandoned}}};

constexpr Words<ProgressKind, 6> kProgressTypes = {
    {{"text", ProgressKind::kText},
     {"tool_use", ProgressKind::kToolUse},
     {"tool_heartbeat", ProgressKind::kToolHeartbeat},
     {"step", ProgressKind::kStep},
     {"subagent", ProgressKind::kSubagent},
     {"thinking", ProgressKind::kThinking}}};

template <typename Kind, std::size_t kSize>
Kind Find(const Words<Kind, kSize>& words, std::string_view text) {
  for (const auto& [word, kind] : words) {
    if (word == text) return kind;
  }
  return Kind::kUnknown;
}

template <typename Kind, std::size_t kSize>
std::string_view Find(const Words<Kind, kSize>& words, Kind wanted) {
  for (const auto& [word, kind] : words) {
    if (kind == wanted) return word;
  }
  return "";
}

}  // namespace

void KindOf(std::string_view text, RoleKind* kind) {
  *kind = Find(kRoles, text);
}
std::string_view TextOf(RoleKind kind) {
  return Find(kRoles, kind);
}

void KindOf(std::string_view text, MessageStatusKind* kind) {
  *kind = Find(kMessageStatuses, text);
}
std::string_view TextOf(MessageStatusKind kind) {
  return Find(kMessageStatuses, kind);
}

void KindOf(std::string_view text, ConversationStatusKind* kind) {
  *kind = Find(kConversationStatuses, text);
}
std::string_view TextOf(ConversationStatusKind kind) {
  return Find(kConversationStatuses, kind);
}

void KindOf(std::string_view text, ProgressKind* kind) {
  *kind = Find(kProgressTypes, text);
}
std::string_view TextOf(ProgressKind kind) {
  return Find(kProgressTypes, kind);
}

bool IsTerminal(const MessageStatus& status) {
  return status.kind() == MessageStatusKind::kCompleted ||
         status.kind() == MessageStatusKind::kFailed;
}

}  // namespace nairi::client
