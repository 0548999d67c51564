#include "state/fault_json.hpp"

#include <nlohmann/json.hpp>
#include <set>
#include <utility>

#include "fault/plan_json.hpp"
#include "json/object.hpp"
#include "state/scalar_json.hpp"

namespace nairi::mock::state {
namespace {

using fault::PlanRun;
using fault::RateLimiter;
using nlohmann::ordered_json;
using std::chrono::nanoseconds;

constexpr std::uint64_t kNanosecondsMax = 999'999;  // beyond the milliseconds of a moment

ordered_json WriteLimiter(const RateLimiter::State& limiter) {
  ordered_json out = {{"taken_in_window", limiter.taken_in_window}};
  if (limiter.full_at) {
    const auto moment = std::chrono::floor<domain::Duration>(*limiter.full_at);
    out["full_at"] = domain::FormatRfc3339(moment);
    out["full_at_ns"] = (*limiter.full_at - moment).count();
  }
  if (limiter.window_begin) out["window_begin"] = domain::FormatRfc3339(*limiter.window_begin);
  return out;
}

RateLimiter::State ReadLimiter(const json::Node& node) {
  json::Object object(node);
  RateLimiter::State limiter{.taken_in_window = object.At("taken_in_window").Count()};
  if (const auto moment = object.Find("full_at")) {
    const auto beyond = object.At("full_at_ns").Count({.max = kNanosecondsMax});
    limiter.full_at = ReadMoment(*moment) + nanoseconds(beyond);
  }
  if (const auto begin = object.Find("window_begin")) limiter.window_begin = ReadMoment(*begin);
  object.Finish();
  return limiter;
}

ordered_json WriteRun(const PlanRun& run) {
  const PlanRun::Progress progress = run.progress();
  ordered_json out = {{"plan", fault::WritePlan(run.plan())},
                      {"used", progress.used},
                      {"lanes", ordered_json::array()}};
  for (const auto& lane : progress.lanes) {
    ordered_json row = {
        {"current", lane.current}, {"skipped", lane.skipped}, {"ordinal", lane.ordinal}};
    if (lane.limiter) row["limiter"] = WriteLimiter(*lane.limiter);
    out["lanes"].push_back(std::move(row));
  }
  return out;
}

PlanRun::Progress::Lane ReadLane(const json::Node& node) {
  json::Object object(node);
  PlanRun::Progress::Lane lane{.current = object.At("current").Count(),
                               .skipped = object.At("skipped").Count(),
                               .ordinal = object.At("ordinal").Count()};
  if (const auto limiter = object.Find("limiter")) lane.limiter = ReadLimiter(*limiter);
  object.Finish();
  return lane;
}

}  // namespace

ordered_json WriteFaults(const std::vector<PlanRun>& runs) {
  ordered_json out = ordered_json::array();
  for (const PlanRun& run : runs) out.push_back(WriteRun(run));
  return out;
}

std::vector<PlanRun> ReadFaults(const json::Node& node) {
  std::vector<PlanRun> runs;
  std::set<std::string> ids;
  for (const json::Node& element : node.Elements()) {
    json::Object object(element);
    fault::FaultPlan plan = fault::ReadPlan(object.At("plan"), {});
    if (!ids.insert(plan.id).second) element.Complain("has the id of another plan");
    PlanRun::Progress progress;
    for (const json::Node& used : object.At("used").Elements()) {
      progress.used.push_back(used.Count());
    }
    for (const json::Node& lane : object.At("lanes").Elements()) {
      progress.lanes.push_back(ReadLane(lane));
    }
    object.Finish();
    auto run = PlanRun::Resume(std::move(plan), progress);
    if (run) {
      runs.push_back(*std::move(run));
    } else {
      element.Complain(run.error().detail);
    }
  }
  return runs;
}

}  // namespace nairi::mock::state
