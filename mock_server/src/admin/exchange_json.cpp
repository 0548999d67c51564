#include "admin/exchange_json.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "domain/time.hpp"

namespace nairi::mock::admin {
namespace {

using journal::Exchange;
using nlohmann::ordered_json;

ordered_json OrNull(const std::string& text) {
  return text.empty() ? ordered_json(nullptr) : ordered_json(text);
}

ordered_json Write(const journal::Stamp& stamp) {
  return {{"sandbox", domain::FormatRfc3339(stamp.sandbox)},
          {"wall", domain::FormatRfc3339(stamp.wall)}};
}

// Pairs and not an object: a name may occur more than once.
ordered_json Write(const journal::Fields& fields) {
  ordered_json list = ordered_json::array();
  for (const auto& [name, value] : fields) list.push_back(ordered_json::array({name, value}));
  return list;
}

ordered_json WriteMessage(const journal::Fields& headers, const journal::KeptText& body) {
  return {{"headers", Write(headers)}, {"body", body.text}, {"body_bytes", body.total_bytes}};
}

std::string_view ToText(journal::ReplyFate fate) {
  switch (fate) {
    case journal::ReplyFate::kWhole:
      return "whole";
    case journal::ReplyFate::kSpoilt:
      return "spoilt";
    case journal::ReplyFate::kLost:
      return "lost";
  }
  return "";
}

}  // namespace

ordered_json WriteExchange(const Exchange& exchange) {
  ordered_json json = {{"sequence", exchange.sequence},
                       {"operation", OrNull(exchange.operation)},
                       {"method", exchange.method},
                       {"target", exchange.target},
                       {"arrived", Write(exchange.arrived)},
                       {"request", WriteMessage(exchange.request_headers, exchange.request_body)},
                       {"answered", nullptr},
                       {"reply", nullptr}};
  if (exchange.state == journal::ExchangeState::kArrived) return json;
  json["answered"] = Write(exchange.answered);
  json["answered"]["arrivals"] = exchange.arrivals_at_answer;
  json["reply"] = {{"status", exchange.status},
                   {"fate", ToText(exchange.fate)},
                   {"verdict", OrNull(exchange.verdict)}};
  json["reply"].update(WriteMessage(exchange.reply_headers, exchange.reply_body));
  return json;
}

ordered_json WriteTally(const journal::Tally& tally) {
  return {{"count", tally.count},
          {"evidence", ToText(tally.evidence)},
          {"first_kept", tally.first_kept}};
}

ordered_json WriteFindings(const journal::Findings& findings, const NumberedPage& page) {
  const auto& all = findings.exchanges;
  const auto comes_before = [](const Exchange& exchange, std::uint64_t sequence) {
    return exchange.sequence < sequence;
  };
  const auto comes_after = [](std::uint64_t sequence, const Exchange& exchange) {
    return sequence < exchange.sequence;
  };
  auto from =
      page.after ? std::upper_bound(all.begin(), all.end(), *page.after, comes_after) : all.begin();
  auto to = page.before ? std::lower_bound(all.begin(), all.end(), *page.before, comes_before)
                        : all.end();
  const auto limit = static_cast<std::ptrdiff_t>(page.limit);
  if (page.after) {
    to = from + std::min(limit, to - from);
  } else {
    from = to - std::min(limit, to - from);
  }
  ordered_json requests = ordered_json::array();
  for (; from != to; ++from) requests.push_back(WriteExchange(*from));
  return {{"total", all.size()},
          {"evidence", ToText(findings.evidence)},
          {"first_kept", findings.first_kept},
          {"requests", std::move(requests)}};
}

}  // namespace nairi::mock::admin
