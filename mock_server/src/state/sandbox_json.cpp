#include "state/sandbox_json.hpp"

#include <nlohmann/json.hpp>

#include "domain/named_values.hpp"
#include "json/document.hpp"
#include "state/agent_json.hpp"
#include "state/attachment_json.hpp"
#include "state/clock_json.hpp"
#include "state/conversation_json.hpp"
#include "state/fault_json.hpp"
#include "state/rule_json.hpp"
#include "state/scalar_json.hpp"
#include "state/scenario_names.hpp"
#include "state/turn_json.hpp"

namespace nairi::mock::state {
namespace {

using nlohmann::ordered_json;
using service::KeyStatus;
using service::Snapshot;

constexpr std::string_view kFormat = "nairi-mock-sandbox";
constexpr int kIndent = 2;

constexpr domain::NamedValues<KeyStatus, 2> kKeyStatuses = {{
    {"valid", KeyStatus::kValid},
    {"revoked", KeyStatus::kRevoked},
}};

}  // namespace

void RequireFormat(json::Object& object, std::string_view format) {
  if (object.At("format").Text() != format) {
    object.At("format").Complain("must be " + std::string(format));
  }
  if (object.At("version").Count() != static_cast<std::uint64_t>(kStateVersion)) {
    object.At("version").Complain("must be " + std::to_string(kStateVersion) +
                                  ": this program knows no other");
  }
}

ordered_json WriteSandbox(const Snapshot& snapshot) {
  const ScenarioNames names(snapshot.scenarios, snapshot.shared_scenarios);
  return {{"format", kFormat},
          {"version", kStateVersion},
          {"seed", WriteBits(snapshot.seed)},
          {"clock", WriteClock(snapshot.clock)},
          {"id_source", WriteIdSource(snapshot.ids)},
          {"key", domain::NameIn(kKeyStatuses, snapshot.key_status)},
          {"scenarios", names.WriteOwn()},
          {"shared_scenarios", names.WriteShared()},
          {"rules", WriteRules(snapshot.rules, names)},
          {"agents", WriteAgents(snapshot.agents)},
          {"attachments", WriteAttachments(snapshot.attachments)},
          {"conversations", WriteConversations(snapshot.conversations)},
          {"engine", WriteTurns(snapshot.turns, names)},
          {"faults", WriteFaults(snapshot.faults)}};
}

Snapshot ReadSandbox(const json::Node& node) {
  json::Object object(node);
  RequireFormat(object, kFormat);
  const ScenarioNames names =
      ScenarioNames::Read(object.At("scenarios"), object.At("shared_scenarios"));
  Snapshot snapshot{.seed = ReadBits(object.At("seed")),
                    .clock = ReadClock(object.At("clock")),
                    .ids = ReadIdSource(object.At("id_source")),
                    .key_status = object.At("key").OneOf(kKeyStatuses),
                    .scenarios = names.own(),
                    .shared_scenarios = names.shared(),
                    .rules = ReadRules(object.At("rules"), names),
                    .agents = ReadAgents(object.At("agents")),
                    .attachments = ReadAttachments(object.At("attachments")),
                    .conversations = ReadConversations(object.At("conversations"))};
  snapshot.turns = ReadTurns(object.At("engine"), names, snapshot.conversations);
  snapshot.faults = ReadFaults(object.At("faults"));
  object.Finish();
  return snapshot;
}

std::string SandboxText(const Snapshot& snapshot) {
  return WriteSandbox(snapshot).dump(kIndent, ' ', false, ordered_json::error_handler_t::replace);
}

domain::Result<Snapshot> ParseSandbox(std::string_view json_text) {
  return json::ReadDocument(json_text, ReadSandbox);
}

}  // namespace nairi::mock::state
