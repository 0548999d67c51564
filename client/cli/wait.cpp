#include <nlohmann/json.hpp>

#include "cli/commands.hpp"
#include "cli/json_view.hpp"
#include "cli/message_table.hpp"

namespace nairi::client::cli {

ExitCode RunWait(const WaitArguments& arguments, const RunContext& context) {
  const auto outcome = Follow(context, MessageId(arguments.message_id));
  if (!outcome) return context.console.Fail(outcome.error());
  if (context.console.IsJson()) {
    context.console.WriteDocument(View(*outcome));
  } else {
    WriteReplies(outcome->replies, context.console.out());
  }
  return ExitCode::kOk;
}

}  // namespace nairi::client::cli
