#include <iomanip>
#include <nlohmann/json.hpp>

#include "cli/commands.hpp"
#include "cli/json_view.hpp"

namespace nairi::client::cli {

ExitCode RunAgents(const RunContext& context) {
  const auto agents = context.client.ListAgents(context.call);
  if (!agents) return context.console.Fail(agents.error());
  if (context.console.IsJson()) {
    nlohmann::json shown = nlohmann::json::array();
    for (const Agent& agent : *agents) shown.push_back(View(agent));
    context.console.WriteDocument({{"agents", shown}});
    return ExitCode::kOk;
  }
  for (const Agent& agent : *agents) {
    context.console.out() << std::left << std::setw(32) << agent.slug.text() << std::setw(32)
                          << agent.id.text() << OneLine(agent.name, 40) << "\n";
  }
  return ExitCode::kOk;
}

}  // namespace nairi::client::cli
