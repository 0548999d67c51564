#include "verification/retry_after_honoured.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

#include "http/header_list.hpp"
#include "http/http_date.hpp"

namespace nairi::mock::verification {
namespace {

constexpr std::uint64_t kSecondsMax = 1'000'000'000;

std::optional<std::string_view> RetryAfterOf(const journal::Exchange& exchange) {
  for (const auto& [name, value] : exchange.reply_headers) {
    if (http::EqualsIgnoreCase(name, "Retry-After")) return value;
  }
  return std::nullopt;
}

// How long the reply asks its client to wait; nothing if it does not, or in no known form.
std::optional<domain::Duration> WaitAskedBy(const Observation& observation) {
  const journal::Exchange& exchange = observation.exchange;
  if (!observation.IsAnswered() || exchange.fate != journal::ReplyFate::kWhole) return std::nullopt;
  const auto value = RetryAfterOf(exchange);
  if (!value) return std::nullopt;
  std::uint64_t seconds = 0;
  const char* end = value->data() + value->size();
  if (const auto read = std::from_chars(value->data(), end, seconds);
      read.ec == std::errc() && read.ptr == end) {
    return std::chrono::seconds(std::min(seconds, kSecondsMax));
  }
  const auto date = http::ParseHttpDate(*value);
  if (!date) return std::nullopt;
  return std::chrono::ceil<domain::Duration>(*date) - exchange.answered.sandbox;
}

// A reply that asked for patience.
struct Demand {
  const Observation* reply = nullptr;
  domain::Duration wait{0};
};

}  // namespace

RetryAfterHonoured RetryAfterHonoured::Read(json::Object& object) {
  return {.clock = ReadTimepiece(object)};
}

Ruling RetryAfterHonoured::Judge(const Record& record) const {
  std::map<std::string, std::vector<Demand>> demands;  // by what must not be asked again
  std::vector<std::uint64_t> hasty;
  std::size_t asked = 0;
  std::string broken;
  for (const Observation& each : record.observations()) {
    auto& pending = demands[each.exchange.method + " " + each.exchange.target];
    std::erase_if(pending, [&](const Demand& demand) {
      return Between(demand.reply->exchange.answered, each.exchange.arrived, clock) >= demand.wait;
    });
    const auto unmet = std::find_if(pending.begin(), pending.end(), [&each](const Demand& demand) {
      return demand.reply->Precedes(each);
    });
    if (unmet != pending.end()) {
      hasty.push_back(each.exchange.sequence);
      if (hasty.size() == 1) {
        broken =
            "; #" + std::to_string(each.exchange.sequence) + " came after " +
            ToText(Between(unmet->reply->exchange.answered, each.exchange.arrived, clock), clock) +
            ", and the reply to #" + std::to_string(unmet->reply->exchange.sequence) +
            " had asked for " + domain::FormatDuration(unmet->wait);
      }
    }
    if (const auto wait = WaitAskedBy(each)) {
      ++asked;
      pending.push_back({&each, *wait});
    }
  }
  return RuleOnBreaks(
      hasty, record.EvidenceOnAll(),
      {.broken = Counted(hasty.size(), "request") + " came before Retry-After allowed it" + broken,
       .kept = asked == 0 ? "no reply asked to wait with Retry-After"
                          : "nothing came too early after " + std::to_string(asked) +
                                " times Retry-After"});
}

}  // namespace nairi::mock::verification
