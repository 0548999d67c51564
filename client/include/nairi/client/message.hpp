#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "nairi/client/ids.hpp"
#include "nairi/client/timestamp.hpp"
#include "nairi/client/wire_word.hpp"

namespace nairi::client {

// Who speaks.
enum class RoleKind { kUnknown, kUser, kAssistant, kSystem, kProgress };
void KindOf(std::string_view text, RoleKind* kind);
[[nodiscard]] std::string_view TextOf(RoleKind kind);
using Role = WireWord<RoleKind>;

// How far a message has come.
enum class MessageStatusKind { kUnknown, kQueued, kPending, kCompleted, kFailed };
void KindOf(std::string_view text, MessageStatusKind* kind);
[[nodiscard]] std::string_view TextOf(MessageStatusKind kind);
using MessageStatus = WireWord<MessageStatusKind>;

// Only `completed` and `failed` end a turn. Everything else, unknown words included, means "go on".
[[nodiscard]] bool IsTerminal(const MessageStatus& status);

// What the turn cost. Each field is absent when the agent's harness did not report it.
struct Usage {
  std::optional<double> cost_usd;
  std::optional<std::int64_t> input_tokens;
  std::optional<std::int64_t> output_tokens;
  std::optional<std::int64_t> cache_read_tokens;
  std::optional<std::int64_t> cache_write_tokens;
  std::optional<std::string> model;
};

// One entry of a conversation. On a progress message `content` is a JSON text: see progress.hpp.
struct Message {
  MessageId id;
  JobId job_id;
  Role role;
  MessageStatus status;
  std::string content;
  std::optional<Timestamp> created_at;
  std::optional<Timestamp> updated_at;
  std::vector<AttachmentId> attachment_ids;
  Usage usage;
  std::string
      extra_json;  // every field not named above, as one JSON object; empty when there is none
};

}  // namespace nairi::client
