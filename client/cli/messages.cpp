#include <algorithm>
#include <nlohmann/json.hpp>

#include "cli/commands.hpp"
#include "cli/json_view.hpp"
#include "cli/message_table.hpp"

namespace nairi::client::cli {

ExitCode RunMessages(const MessagesArguments& arguments, const RunContext& context) {
  auto messages = context.client.ListMessages(JobId(arguments.job_id), context.call);
  if (!messages) return context.console.Fail(messages.error());
  if (arguments.shown == Shown::kWithoutProgress) {
    const auto is_progress = [](const Message& message) {
      return message.role.kind() == RoleKind::kProgress;
    };
    messages->erase(std::remove_if(messages->begin(), messages->end(), is_progress),
                    messages->end());
  }
  if (context.console.IsJson()) {
    context.console.WriteDocument({{"messages", View(*messages)}});
  } else {
    WriteMessageTable(*messages, context.console.out());
  }
  return ExitCode::kOk;
}

}  // namespace nairi::client::cli
