#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "invariants/invariant.hpp"

namespace nairi::simulation::invariants {
namespace {

using Told = std::set<std::pair<std::string, std::string>>;  // id and content

// All progress that the server had when it answered the last reading but one; the last one is that
// of the whole turn, behind the news.
Finding Missing(const CallView& view, const Told& told) {
  std::vector<const Exchange*> readings;
  for (const Exchange* exchange : view.exchanges()) {
    if (view.IsListing(*exchange)) readings.push_back(exchange);
  }
  if (readings.size() < 2) return "the news was never read";
  for (const CommittedMessage& message : view.TurnIn(*readings[readings.size() - 2])) {
    if (message.role != "progress") continue;
    const auto found = std::find_if(told.begin(), told.end(),
                                    [&](const auto& piece) { return piece.first == message.id; });
    if (found == told.end()) return "it never told " + message.id;
  }
  return std::nullopt;
}

}  // namespace

Finding Progress(const CallView& view) {
  const Call& call = view.call();
  if (!view.IsWait()) return std::nullopt;
  std::map<std::string, CommittedMessage> committed;
  for (const CommittedMessage& message : view.Turn()) committed.emplace(message.id, message);
  Told told;
  std::string latest;
  for (const client::Progress& piece : call.told) {
    const std::string& id = piece.message_id.text();
    if (!told.emplace(id, piece.raw_content).second) return "it told " + id + " twice";
    const auto message = committed.find(id);
    if (message == committed.end() || message->second.role != "progress") {
      return "it told " + id + ", which is no progress of the turn";
    }
    if (message->second.created_at < latest) return "it told " + id + " out of order";
    latest = message->second.created_at;
  }
  const bool is_complete = call.outcome && call.step.listener == Step::Listener::kProgress;
  return is_complete && !view.MetFaults() ? Missing(view, told) : std::nullopt;
}

Finding Listing(const CallView& view) {
  const Call& call = view.call();
  if (call.step.kind != Step::Kind::kList) return std::nullopt;
  std::set<client::JobId> listed;
  for (const client::JobId& id : call.listed) {
    if (!listed.insert(id).second) return "it shows " + id.text() + " twice";
  }
  // In an order by the last change, what changes may move to where the walk has already been.
  const bool stands_still = call.step.sort == client::ConversationSort::kCreatedAtAsc ||
                            call.step.sort == client::ConversationSort::kCreatedAtDesc;
  if (call.error || !stands_still) return std::nullopt;
  for (const client::JobId& id : call.existing) {
    if (listed.count(id) == 0) return "it leaves out " + id.text();
  }
  return std::nullopt;
}

}  // namespace nairi::simulation::invariants
