#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "nairi/client/message.hpp"

namespace nairi::client {

// What a piece of progress is about.
enum class ProgressKind { kUnknown, kText, kToolUse, kToolHeartbeat, kStep, kSubagent, kThinking };
void KindOf(std::string_view text, ProgressKind* kind);
[[nodiscard]] std::string_view TextOf(ProgressKind kind);
using ProgressType = WireWord<ProgressKind>;

// What a progress message says. Fields are read from the JSON text in `content`; where it lacks one
// (or is broken) the copy at the message's top level is used. Nothing here is ever an error: a
// message that cannot be read gives an unknown type, and `raw_content` still holds what arrived.
struct Progress {
  MessageId message_id;
  ProgressType type;
  std::optional<std::string> text_delta;
  std::optional<std::string> summary;
  std::optional<std::string> tool_name;
  std::optional<std::string> tool_status;  // running, completed, error; harnesses may add others
  std::optional<std::string> tool_input;
  std::optional<std::string> tool_output;
  std::optional<std::string> tool_description;
  std::optional<std::string> tool_use_id;
  std::optional<std::string> parent_tool_use_id;
  std::string raw_content;
};

[[nodiscard]] Progress ParseProgress(const Message& message);

}  // namespace nairi::client
