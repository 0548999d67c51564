#include <nlohmann/json.hpp>

#include "invariants/invariant.hpp"

namespace nairi::simulation::invariants {

Finding Once(const CallView& view) {
  int carried_out = 0;
  const Exchange* doubtful = nullptr;
  for (const Exchange* exchange : view.exchanges()) {
    if (exchange->method != "POST") continue;
    if (!view.IsWrite()) return "a call that reads sent a write";
    if (exchange->IsCommitted()) ++carried_out;
    if (doubtful != nullptr) return "a write that may have been carried out was sent again";
    if (MayHaveHadAnEffect(*exchange)) doubtful = exchange;
  }
  if (carried_out <= 1) return std::nullopt;
  return "the server carried it out " + std::to_string(carried_out) + " times";
}

Finding Acceptance(const CallView& view) {
  const Call& call = view.call();
  if (!view.IsWrite() || call.error || !call.ended) return std::nullopt;
  for (const Exchange* exchange : view.exchanges()) {
    if (!exchange->IsCommitted()) continue;
    const auto accepted = nlohmann::json::parse(exchange->server_body);
    if (accepted.at("job_id") == call.turn.job_id.text() &&
        accepted.at("message_id") == call.turn.message_id.text()) {
      return std::nullopt;
    }
  }
  return "the server accepted no turn " + call.turn.message_id.text();
}

Finding Effect(const CallView& view) {
  const Call& call = view.call();
  if (!call.error) return std::nullopt;
  if (call.error->effect == client::Effect::kUnknown) {
    if (!view.IsWrite()) return "it says that reading may have had an effect";
    if (view.last() != nullptr && MayHaveHadAnEffect(*view.last())) return std::nullopt;
    return "it says that it cannot know what became of a write that did nothing";
  }
  for (const Exchange* exchange : view.exchanges()) {
    if (exchange->method == "POST" && exchange->IsCommitted()) {
      return "it says that nothing was done, and the server did it";
    }
  }
  return std::nullopt;
}

}  // namespace nairi::simulation::invariants
