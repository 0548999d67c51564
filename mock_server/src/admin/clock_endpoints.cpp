#include "admin/clock_endpoints.hpp"

#include <nlohmann/json.hpp>
#include <optional>
#include <utility>

#include "admin/json_exchange.hpp"
#include "scenario/json_node.hpp"

namespace nairi::mock::admin {
namespace {

using domain::Instant;
using nlohmann::ordered_json;
using scenario::JsonNode;

constexpr std::size_t kEventsMax = 1'000;
// Faster, and a day of the wall would leave the years that a timestamp can show.
constexpr double kSpeedMax = 1'000'000;
constexpr Instant kLastMoment{std::chrono::sys_days{std::chrono::year{9999} / 12 / 31}};

// What the request asks of the clock.
struct Order {
  std::optional<domain::TimeMode> mode;
  std::optional<double> speed;
  std::optional<domain::Duration> advance;
  std::optional<Instant> advance_to;
  bool runs_until_idle = false;
};

template <typename T>
domain::Result<T> Parsed(const JsonNode& node, std::optional<T> (*parse)(std::string_view),
                         std::string_view expected) {
  const auto text = node.AsText();
  if (!text) return tl::unexpected(text.error());
  const std::optional<T> value = parse(*text);
  if (!value) return node.Wrong("must be " + std::string(expected));
  return *value;
}

domain::Result<double> ReadSpeed(const JsonNode& node) {
  const auto speed = node.AsNumber();
  if (speed && !(*speed > 0 && *speed <= kSpeedMax)) {
    return node.Wrong("must be greater than 0, and 1000000 at most");
  }
  return speed;
}

// Puts the member's value into `slot` if there is such a member.
template <typename T, typename Read>
domain::Result<void> Take(const JsonNode& body, std::string_view key, std::optional<T>& slot,
                          Read read) {
  if (!body.Has(key)) return {};
  const domain::Result<T> value = read(body.At(key));
  if (!value) return tl::unexpected(value.error());
  slot = *value;
  return {};
}

domain::Result<Order> ReadOrder(const JsonNode& body) {
  Order order;
  const auto as_mode = [](const JsonNode& node) {
    return Parsed(node, domain::ParseTimeMode, "real, manual or skip");
  };
  const auto as_duration = [](const JsonNode& node) {
    return Parsed(node, domain::ParseDuration, "a duration such as 1500ms, 5s, 10m or 2h");
  };
  const auto as_moment = [](const JsonNode& node) {
    return Parsed(node, domain::ParseRfc3339, "an RFC 3339 time");
  };
  const auto known =
      body.RequireObject({"mode", "speed", "advance", "advance_to", "run_until_idle"});
  for (const auto& read :
       {known, Take(body, "mode", order.mode, as_mode), Take(body, "speed", order.speed, ReadSpeed),
        Take(body, "advance", order.advance, as_duration),
        Take(body, "advance_to", order.advance_to, as_moment)}) {
    if (!read) return tl::unexpected(read.error());
  }
  if (body.Has("run_until_idle")) {
    if (const auto flag = body.At("run_until_idle").RequireTrue(); !flag) {
      return tl::unexpected(flag.error());
    }
    order.runs_until_idle = true;
  }
  const int verbs = (order.mode || order.speed ? 1 : 0) + (order.advance ? 1 : 0) +
                    (order.advance_to ? 1 : 0) + (order.runs_until_idle ? 1 : 0);
  if (verbs == 1) return order;
  return body.Wrong("must hold one of: mode and speed, advance, advance_to, run_until_idle");
}

ordered_json Describe(const service::FiredEvent& event) {
  const bool is_pickup = event.phase == service::Turn::Phase::kPickup;
  return {{"at", domain::FormatRfc3339(event.at)},
          {"job_id", event.job_id.ToString()},
          {"message_id", event.message_id.ToString()},
          {"what", is_pickup ? "pickup" : "steps[" + std::to_string(event.step) + "]"},
          {"status", ToText(event.status)}};
}

ordered_json Describe(service::Visit& visit) {
  const auto due = visit.engine().NextDue();
  return {{"mode", ToText(visit.clock().mode())},
          {"now", domain::FormatRfc3339(visit.now())},
          {"speed", visit.clock().speed()},
          {"next_due", due ? ordered_json(domain::FormatRfc3339(*due)) : ordered_json(nullptr)}};
}

// Carries the order out; answers how many events fired.
std::size_t Obey(const Order& order, service::Visit& visit, const service::OnFired& on_fired) {
  if (order.speed) visit.clock().SetSpeed(*order.speed);
  if (order.mode) visit.clock().SetMode(*order.mode);
  if (order.runs_until_idle) return visit.RunUntilIdle(on_fired);
  if (order.advance) return visit.AdvanceTo(visit.now() + *order.advance, on_fired);
  if (order.advance_to) return visit.AdvanceTo(*order.advance_to, on_fired);
  return 0;
}

}  // namespace

Outcome<http::Reply> GetClock(const Call& call) {
  service::Visit visit = call.sandbox->Enter();
  return JsonReply(200, Describe(visit));
}

Outcome<http::Reply> MoveClock(const Call& call) {
  const auto body = ReadJson(call.request);
  if (!body) return tl::unexpected(body.error());
  const auto order = ReadOrder(JsonNode(*body, ""));
  if (!order) return Refuse(order.error());
  service::Visit visit = call.sandbox->Enter();
  const Instant target =
      order->advance_to.value_or(visit.now()) + order->advance.value_or(domain::Duration{0});
  if (target > kLastMoment) return Refuse(400, "the clock does not go beyond the year 9999");
  ordered_json events = ordered_json::array();
  const std::size_t fired = Obey(*order, visit, [&](const service::FiredEvent& event) {
    if (events.size() < kEventsMax) events.push_back(Describe(event));
  });
  ordered_json answer = Describe(visit);
  answer["fired"] = fired;
  answer["events"] = std::move(events);
  return JsonReply(200, answer);
}

}  // namespace nairi::mock::admin
