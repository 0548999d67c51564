#pragma once

#include <optional>

#include "service/sandbox.hpp"

namespace nairi::mock::service {

// Ends of a turn that are not in its scenario: what the control plane asks for.

enum class TurnEnding { kEnded, kNoConversation, kNoOpenTurn };

// Completes the conversation's open turn now. Its reply is `reply` or, without one, what the
// scenario's remaining steps would have replied; a turn whose scenario has no reply at all gets a
// short one, since a correct service completes nothing without a reply.
[[nodiscard]] TurnEnding CompleteTurn(Visit& visit, domain::JobId job_id,
                                      const std::optional<scenario::TextTemplate>& reply);

// Fails it now. The reason, if there is one, is a system message beside the user message.
[[nodiscard]] TurnEnding FailTurn(Visit& visit, domain::JobId job_id,
                                  const std::optional<scenario::TextTemplate>& reason);

}  // namespace nairi::mock::service
