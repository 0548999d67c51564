#include "cli/run_context.hpp"

#include "cli/progress_line.hpp"

namespace nairi::client::cli {

Result<TurnOutcome> Follow(const RunContext& context, const MessageId& message_id) {
  ProgressLine line(context.console);
  WaitOptions options;
  options.deadline = context.call.deadline;
  options.cancel = context.call.cancel;
  if (!context.console.IsJson()) {
    options.on_poll = [&line](const Message& message) { line.ShowStatus(message); };
    options.on_progress = [&line](const Progress& progress) { line.ShowProgress(progress); };
  }
  return context.client.WaitForTurn({JobId(), message_id}, options);
}

Result<AgentId> RequiredAgent(const RunContext& context) {
  if (!context.agent.empty()) return context.agent;
  return tl::unexpected(UsageError("no agent; give --agent or set NAIRI_AGENT_ID"));
}

}  // namespace nairi::client::cli
