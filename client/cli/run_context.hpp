#pragma once

#include <functional>
#include <string>

#include "cli/console.hpp"
#include "cli/exit_code.hpp"
#include "nairi/client/call_context.hpp"
#include "nairi/client/client.hpp"

namespace nairi::client::cli {

// All that a command works with. One deadline and one token hold for the whole command.
struct RunContext {
  const Client& client;
  Console& console;
  CallContext call;
  AgentId agent;  // from --agent or NAIRI_AGENT_ID; empty when neither is given
};

// A parsed command, ready to run.
using Command = std::function<ExitCode(const RunContext&)>;

// Waits for a turn with a live progress line and reads it. A failed turn is kTurnFailed.
[[nodiscard]] Result<TurnOutcome> Follow(const RunContext& context, const MessageId& message_id);

// The agent to talk to, or how to say which.
[[nodiscard]] Result<AgentId> RequiredAgent(const RunContext& context);

}  // namespace nairi::client::cli
