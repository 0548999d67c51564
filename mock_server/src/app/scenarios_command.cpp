#include <iomanip>
#include <nlohmann/json.hpp>
#include <ostream>
#include <string_view>
#include <utility>

#include "app/commands.hpp"
#include "app/exit_code.hpp"
#include "app/mock_api_impl.hpp"
#include "service/inhabitants.hpp"

namespace nairi::mock::app {
namespace {

using nlohmann::ordered_json;

ordered_json Describe(const scenario::Catalog& catalog) {
  ordered_json document = {{"scenarios", ordered_json::array()},
                           {"agents", {service::kDefaultAgent, service::kSlashAgent}},
                           {"conversations", ordered_json::array()}};
  for (const auto& [name, scenario] : catalog.all()) {
    ordered_json row = {{"name", name}, {"summary", scenario->summary}, {"agent", name}};
    if (!scenario->client_must.empty()) row["client_must"] = scenario->client_must;
    document["scenarios"].push_back(std::move(row));
  }
  for (const auto& known : service::kNonApiConversations) {
    const domain::JobId id(domain::Ulid::Parse(known.ulid).value());
    document["conversations"].push_back(
        {{"origin", ToText(known.origin)}, {"job_id", id.ToString()}});
  }
  return document;
}

void PrintRow(std::string_view name, std::string_view text, std::ostream& out) {
  constexpr int kNameWidth = 28;
  out << "  " << std::left << std::setw(kNameWidth) << name << text << '\n';
}

void PrintText(const ordered_json& document, std::ostream& out) {
  out << "Scenarios: start a conversation with the agent of that name.\n";
  for (const auto& row : document["scenarios"]) {
    if (row.contains("client_must")) continue;
    PrintRow(row["name"].get<std::string>(), row["summary"].get<std::string>(), out);
  }
  out << "Behaviour faults: what a correct service never does, and what a correct client must "
         "do.\n";
  for (const auto& row : document["scenarios"]) {
    if (!row.contains("client_must")) continue;
    PrintRow(row["name"].get<std::string>(), row["summary"].get<std::string>(), out);
    PrintRow("", row["client_must"].get<std::string>(), out);
  }
  out << "Agents that play the default (completes, or ask with ask_mode):\n";
  for (const auto& agent : document["agents"]) out << "  " << agent.get<std::string>() << '\n';
  out << "Conversations of the agent " << service::kTeamAgent
      << " that were not started through the API; continuing one answers 400:\n";
  for (const auto& row : document["conversations"]) {
    PrintRow(row["origin"].get<std::string>(), row["job_id"].get<std::string>(), out);
  }
}

}  // namespace

int ListScenarios(const MockOptions& options, Format format, std::ostream& out) {
  const ordered_json document = Describe(MakeCatalog(options.scenario_dir));
  if (format == Format::kJson) {
    out << document.dump(2) << '\n';
  } else {
    PrintText(document, out);
  }
  return kExitOk;
}

}  // namespace nairi::mock::app
