#include "admin/clock_endpoints.hpp"

#include <nlohmann/json.hpp>
#include <optional>
#include <utility>

#include "admin/json_exchange.hpp"
#include "json/document.hpp"
#include "json/object.hpp"

namespace nairi::mock::admin {
namespace {

using domain::Instant;
using nlohmann::ordered_json;

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

double ReadSpeed(const json::Node& node) {
  const double speed = node.Number();
  if (speed > 0 && speed <= kSpeedMax) return speed;
  node.Complain("must be greater than 0, and 1000000 at most");
  return 1;
}

// The moment or mode that the text stands for.
template <typename T>
T ReadParsed(const json::Node& node, std::optional<T> (*parse)(std::string_view),
             std::string_view expected) {
  const std::optional<T> value = parse(node.Text());
  if (!value) node.Complain("must be " + std::string(expected));
  return value.value_or(T{});
}

Order ReadOrder(const json::Node& node) {
  json::Object body(node);
  Order order;
  if (const auto mode = body.Find("mode")) {
    order.mode = ReadParsed(*mode, domain::ParseTimeMode, "real, manual or skip");
  }
  if (const auto speed = body.Find("speed")) order.speed = ReadSpeed(*speed);
  if (const auto advance = body.Find("advance")) order.advance = advance->Duration();
  if (const auto moment = body.Find("advance_to")) {
    order.advance_to = ReadParsed(*moment, domain::ParseRfc3339, "an RFC 3339 time");
  }
  if (const auto flag = body.Find("run_until_idle")) {
    flag->RequireTrue();
    order.runs_until_idle = true;
  }
  body.Finish();
  const int verbs = (order.mode || order.speed ? 1 : 0) + (order.advance ? 1 : 0) +
                    (order.advance_to ? 1 : 0) + (order.runs_until_idle ? 1 : 0);
  if (verbs != 1) {
    body.Complain("must hold one of: mode and speed, advance, advance_to, run_until_idle");
  }
  return order;
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
  const auto order = json::ReadDocument(*body, ReadOrder);
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
