#include "fault/fault.hpp"

#include <nlohmann/json.hpp>
#include <utility>

namespace nairi::mock::fault {
namespace {

// Calls `visit` with a null pointer to each kind's type, in order.
template <typename Visit, std::size_t... I>
void ForEachKind(Visit visit, std::index_sequence<I...> /*all*/) {
  (visit(static_cast<const std::variant_alternative_t<I, Fault>*>(nullptr)), ...);
}
template <typename Visit>
void ForEachKind(Visit visit) {
  ForEachKind(visit, std::make_index_sequence<std::variant_size_v<Fault>>());
}

template <typename Kind>
constexpr std::string_view NameOf(const Kind* /*type*/) {
  return Kind::kKind;
}

}  // namespace

std::string_view KindOf(const Fault& fault) {
  return std::visit([](const auto& kind) { return kind.kKind; }, fault);
}

std::vector<std::string_view> FaultKinds() {
  std::vector<std::string_view> kinds;
  ForEachKind([&kinds](const auto* type) { kinds.push_back(NameOf(type)); });
  return kinds;
}

Work WorkOf(const Fault& fault) {
  return std::visit([](const auto& kind) { return kind.work(); }, fault);
}

bool LeavesReplyWhole(const Fault& fault) {
  return std::holds_alternative<DelayFault>(fault) || std::holds_alternative<TrickleFault>(fault);
}

void Apply(const Fault& fault, http::Reply& reply, const Circumstance& circumstance) {
  std::visit([&](const auto& kind) { kind.ApplyTo(reply, circumstance); }, fault);
}

bool IsHypothetical(const Fault& fault) {
  const auto* status = std::get_if<StatusFault>(&fault);
  const bool sheds_load =
      status != nullptr && (status->status == 429 || status->retry_after.has_value());
  return sheds_load || std::holds_alternative<RateLimitFault>(fault);
}

Fault ReadFault(const json::Node& node) {
  json::Object reader(node);
  Fault fault;
  const std::string kind = reader.At("kind").Text();
  bool is_known = false;
  ForEachKind([&]<typename Kind>(const Kind* /*type*/) {
    if (kind != Kind::kKind) return;
    is_known = true;
    fault = Kind::Read(reader);
  });
  if (!is_known) {
    std::string kinds;
    for (const auto name : FaultKinds()) kinds += (kinds.empty() ? "" : ", ") + std::string(name);
    reader.At("kind").Complain("'" + kind + "' is none of " + kinds);
    return fault;
  }
  reader.Finish();
  return fault;
}

nlohmann::ordered_json WriteFault(const Fault& fault) {
  nlohmann::ordered_json out;
  out["kind"] = KindOf(fault);
  std::visit([&out](const auto& kind) { kind.Write(out); }, fault);
  return out;
}

}  // namespace nairi::mock::fault
