#include <iomanip>
#include <nlohmann/json.hpp>
#include <ostream>

#include "app/commands.hpp"
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
    document["scenarios"].push_back(
        {{"name", name}, {"summary", scenario->summary}, {"agent", name}});
  }
  for (const auto& known : service::kNonApiConversations) {
    const domain::JobId id(domain::Ulid::Parse(known.ulid).value());
    document["conversations"].push_back(
        {{"origin", ToText(known.origin)}, {"job_id", id.ToString()}});
  }
  return document;
}

void PrintText(const ordered_json& document, std::ostream& out) {
  constexpr int kNameWidth = 14;
  out << "Scenarios: start a conversation with the agent of that name.\n";
  for (const auto& row : document["scenarios"]) {
    out << "  " << std::left << std::setw(kNameWidth) << row["name"].get<std::string>()
        << row["summary"].get<std::string>() << '\n';
  }
  out << "Agents that play the default (completes, or ask with ask_mode):\n";
  for (const auto& agent : document["agents"]) out << "  " << agent.get<std::string>() << '\n';
  out << "Conversations that were not started through the API; continuing one answers 400:\n";
  for (const auto& row : document["conversations"]) {
    out << "  " << std::left << std::setw(kNameWidth) << row["origin"].get<std::string>()
        << row["job_id"].get<std::string>() << '\n';
  }
}

}  // namespace

int ListScenarios(const MockOptions& options, Format format, std::ostream& out) {
  const ordered_json document = Describe(MakeCatalog(options));
  if (format == Format::kJson) {
    out << document.dump(2) << '\n';
  } else {
    PrintText(document, out);
  }
  return kExitOk;
}

}  // namespace nairi::mock::app
