#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/ids.hpp"

namespace nairi::mock::domain {

// Who a message is from, and how far it is
// (https://nairi.ai/docs/api/conversations/message-reference).
enum class Role : std::uint8_t { kUser, kAssistant, kSystem, kProgress };
enum class MessageStatus : std::uint8_t { kQueued, kPending, kCompleted, kFailed };

[[nodiscard]] std::string_view ToText(Role role);
[[nodiscard]] std::string_view ToText(MessageStatus status);
[[nodiscard]] std::optional<Role> ParseRole(std::string_view text);
[[nodiscard]] std::optional<MessageStatus> ParseMessageStatus(std::string_view text);

// What a reply cost. Reported as a whole or not at all
// (https://nairi.ai/changelog/2026-06-03-per-message-cost-and-tokens).
struct Usage {
  double cost_usd = 0;
  std::int64_t input_tokens = 0;
  std::int64_t output_tokens = 0;
  std::int64_t cache_read_tokens = 0;
  std::int64_t cache_write_tokens = 0;
  std::string model;

  friend bool operator==(const Usage&, const Usage&) = default;
};

// The documented types of progress (message-reference and the vendor's own code).
inline constexpr std::array<std::string_view, 6> kProgressTypes = {
    "text", "tool_use", "tool_heartbeat", "step", "subagent", "thinking"};

// One streamed event of a working agent; an empty text means that the field is absent.
struct Progress {
  std::string type;
  std::string tool_name;
  std::string tool_input;
  std::string tool_output;
  std::string tool_status;
  std::string tool_use_id;
  std::string parent_tool_use_id;
  std::string text_delta;
  std::string summary;

  friend bool operator==(const Progress&, const Progress&) = default;
};

// What few messages have. Kept apart so that the many cost little.
struct MessageExtras {
  std::vector<AttachmentId> attachment_ids;
  std::optional<Usage> usage;
  std::optional<Progress> progress;  // only with Role::kProgress
  // Words that the API does not have, shown in place of the message's role and status: what a
  // correct service would never send. Empty for none.
  std::string role_word;
  std::string status_word;

  friend bool operator==(const MessageExtras&, const MessageExtras&) = default;
};

// One message of a conversation, which is what holds it: it does not say which one itself.
struct Message {
  MessageId id;
  Role role = Role::kUser;
  MessageStatus status = MessageStatus::kCompleted;
  std::optional<MessageStatus> shown;  // to the last who read it; nothing: to nobody yet
  int turn = 0;                        // the turn that it belongs to, from 1; 0 before the first
  std::string content;  // empty for Role::kProgress, whose content is its `progress` in JSON
  Instant created_at;
  Instant updated_at;
  std::shared_ptr<const MessageExtras> extras;  // null for most
};

}  // namespace nairi::mock::domain
