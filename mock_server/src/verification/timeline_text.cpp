#include "verification/timeline_text.hpp"

#include <algorithm>

#include "http/header_list.hpp"
#include "verification/ruling.hpp"

namespace nairi::mock::verification {
namespace {

constexpr std::size_t kWholeMax = 100;  // so many lines are shown without leaving any out
constexpr std::size_t kEdgeLines = 20;  // of a longer one, at the beginning and at the end
constexpr std::size_t kNearLines = 3;   // on both sides of a marked one
constexpr std::size_t kLinesMax = 300;

// "job_...4F2A": enough to tell them apart.
std::string Short(const std::string& id) {
  constexpr std::size_t kTail = 4;
  const auto underscore = id.find('_');
  if (underscore == std::string::npos || id.size() < underscore + 2 * kTail) return id;
  return id.substr(0, underscore + 1) + "..." + id.substr(id.size() - kTail);
}

std::string WhatWasAsked(const Observation& each) {
  const journal::Exchange& exchange = each.exchange;
  if (exchange.operation.empty()) return exchange.method + " " + exchange.target;
  std::string text = exchange.operation;
  if (each.Is(kPoll)) return text + " " + Short(each.message_id);
  if (!each.Is(kStart) && !each.job_id.empty()) text += " " + Short(each.job_id);
  return text;
}

// The status of what was polled; of a list that of the latest user message.
std::string StatusShown(const Observation& each) {
  if (!each.is_legible) return " (too long to be kept)";
  std::string status;
  for (const ShownMessage& shown : each.shown) {
    const bool is_meant = each.Is(kPoll) || shown.IsOfUser();
    if (is_meant) status = " " + shown.status;
  }
  if (each.Is(kList) && !each.shown.empty()) {
    status += ", " + Counted(each.shown.size(), "message");
  }
  return status;
}

std::string WhatBegan(const Observation& each) {
  if (!each.began_turn) return "";
  std::string text = " began " + Short(each.message_id);
  if (each.Is(kStart)) text += " in " + Short(each.job_id);
  if (!each.client_knows_ids) text += each.Is(kStart) ? ", an orphan" : ", unknown to the client";
  return text;
}

std::string WhatWasAnswered(const Observation& each) {
  const journal::Exchange& exchange = each.exchange;
  if (!each.IsAnswered()) return "no reply yet";
  std::string text = exchange.status == 0 ? "no reply" : std::to_string(exchange.status);
  text += StatusShown(each) + WhatBegan(each);
  for (const auto& [name, value] : exchange.reply_headers) {
    if (http::EqualsIgnoreCase(name, "Retry-After")) text += ", Retry-After: " + value;
  }
  if (exchange.fate == journal::ReplyFate::kSpoilt) text += " (spoilt)";
  if (exchange.fate == journal::ReplyFate::kLost) text += " (lost)";
  if (!exchange.verdict.empty()) text += " [" + exchange.verdict + "]";
  return text;
}

std::string Line(const Observation& each, const Observation& first) {
  const journal::Stamp& at = each.exchange.arrived;
  const auto since = std::max(at.wall - first.exchange.arrived.wall, domain::Duration(0));
  return "#" + std::to_string(each.exchange.sequence) + " " + domain::FormatRfc3339(at.sandbox) +
         " +" + domain::FormatDuration(since) + " " + WhatWasAsked(each) + " -> " +
         WhatWasAnswered(each);
}

// Which lines are shown.
std::vector<bool> Choose(const std::vector<bool>& is_marked) {
  const std::size_t count = is_marked.size();
  if (count <= kWholeMax) return std::vector<bool>(count, true);
  std::vector<bool> is_shown(count, false);
  const auto show = [&is_shown, count](std::size_t from, std::size_t to) {
    for (std::size_t i = from; i < std::min(to, count); ++i) is_shown[i] = true;
  };
  show(0, kEdgeLines);
  show(count - kEdgeLines, count);
  std::size_t shown = 2 * kEdgeLines;
  for (std::size_t i = 0; i < count && shown < kLinesMax; ++i) {
    if (!is_marked[i]) continue;
    const std::size_t from = i - std::min(i, kNearLines);
    const std::size_t to = i + kNearLines + 1;
    for (std::size_t line = from; line < std::min(to, count); ++line)
      shown += is_shown[line] ? 0U : 1U;
    show(from, to);
  }
  return is_shown;
}

}  // namespace

std::vector<std::string> TimelineText(const Record& record,
                                      const std::vector<std::uint64_t>& marked) {
  const auto& all = record.observations();
  std::vector<bool> is_marked;
  for (const Observation& each : all) {
    is_marked.push_back(std::binary_search(marked.begin(), marked.end(), each.exchange.sequence));
  }
  const std::vector<bool> is_shown = Choose(is_marked);
  std::vector<std::string> lines;
  std::size_t left_out = 0;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (!is_shown[i]) {
      ++left_out;
      continue;
    }
    if (left_out > 0) lines.push_back("  ... " + Counted(left_out, "request") + " left out");
    left_out = 0;
    lines.push_back((is_marked[i] ? "> " : "  ") + Line(all[i], all.front()));
  }
  return lines;
}

}  // namespace nairi::mock::verification
