#include "trace.hpp"

#include "plan_json.hpp"

namespace nairi::simulation {
namespace {

std::string At(Moment moment) {
  return std::to_string(moment.count()) + " ms";
}

std::string End(const Call& call) {
  if (!call.ended) return "never ends";
  std::string text = At(*call.ended) + ": ";
  if (call.error) return text + client::Describe(*call.error);
  if (call.step.kind == Step::Kind::kList) {
    return text + std::to_string(call.listed.size()) + " conversations";
  }
  return text + (call.outcome ? std::to_string(call.outcome->replies.size()) + " replies"
                              : "accepted " + call.turn.message_id.text());
}

std::string Line(const Exchange& exchange) {
  std::string text = "  " + At(exchange.sent) + " " + exchange.method + " " + exchange.target;
  if (exchange.fault.kind != FaultKind::kNone) {
    text.append(" [").append(NameOf(exchange.fault.kind)).append("]");
  }
  if (exchange.arrived) {
    text += ", server " + std::to_string(exchange.server_status) + " at " + At(*exchange.arrived);
  }
  text += ", client ";
  text += exchange.failure ? std::string(ToString(*exchange.failure))
                           : std::to_string(exchange.delivered_status.value_or(0));
  return text + " at " + At(exchange.ended) + "\n";
}

}  // namespace

std::string WriteTrace(const History& history) {
  std::string trace;
  std::size_t next = 0;
  for (std::size_t i = 0; i < history.calls.size(); ++i) {
    const Call& call = history.calls[i];
    trace.append(At(call.began)).append(" ").append(NameOf(call.step.kind)).append("\n");
    for (; next < history.exchanges.size() && history.exchanges[next].call == i; ++next) {
      trace += Line(history.exchanges[next]);
    }
    for (const auto& piece : call.told) trace += "  told " + piece.message_id.text() + "\n";
    trace += End(call) + "\n";
  }
  return trace;
}

// FNV-1a.
std::uint64_t Fingerprint(std::string_view trace) {
  std::uint64_t hash = 0xCBF29CE484222325U;
  for (const char character : trace) {
    hash = (hash ^ static_cast<unsigned char>(character)) * 0x100000001B3U;
  }
  return hash;
}

}  // namespace nairi::simulation
