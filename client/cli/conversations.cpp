#include <iomanip>
#include <nlohmann/json.hpp>

#include "cli/commands.hpp"
#include "cli/json_view.hpp"

namespace nairi::client::cli {

ExitCode RunConversations(const ConversationsArguments& arguments, const RunContext& context) {
  const auto agent = RequiredAgent(context);
  if (!agent) return context.console.Fail(agent.error());
  nlohmann::json shown = nlohmann::json::array();
  int count = 0;
  auto conversations = context.client.ListConversations(*agent, arguments.filter, context.call);
  for (const Result<Conversation>& conversation : conversations) {
    if (!conversation) return context.console.Fail(conversation.error());
    if (context.console.IsJson()) {
      shown.push_back(View(*conversation));
    } else {
      context.console.out() << std::left << std::setw(32) << conversation->id.text()
                            << std::setw(11) << conversation->status.text()
                            << (conversation->updated_at ? conversation->updated_at->text : "-")
                            << "\n";
    }
    if (++count == arguments.count_max) break;
  }
  if (context.console.IsJson()) context.console.WriteDocument({{"conversations", shown}});
  return ExitCode::kOk;
}

}  // namespace nairi::client::cli
