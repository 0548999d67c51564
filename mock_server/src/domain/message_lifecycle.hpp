#pragma once

#include "domain/message.hpp"

namespace nairi::mock::domain {

// Whether a message of that status will never change again (drive-a-conversation.md, step 2).
[[nodiscard]] bool IsTerminal(MessageStatus status);

// Whether a correct service may move a user message so: queued -> pending -> completed or failed,
// and nothing else (https://nairi.ai/docs/help/communicating-with-agents/api). Staying is not a
// move.
[[nodiscard]] bool MayBecome(MessageStatus from, MessageStatus to);

}  // namespace nairi::mock::domain
