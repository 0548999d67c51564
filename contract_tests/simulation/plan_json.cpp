#include "plan_json.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <utility>

namespace nairi::simulation {
namespace {

using nlohmann::ordered_json;

template <typename T, std::size_t kSize>
using Names = std::array<std::pair<T, std::string_view>, kSize>;

constexpr Names<Step::Kind, 5> kSteps = {{{Step::Kind::kStart, "start"},
                                          {Step::Kind::kContinue, "continue"},
                                          {Step::Kind::kWait, "wait"},
                                          {Step::Kind::kList, "list"},
                                          {Step::Kind::kPause, "pause"}}};
constexpr Names<Intrusion::Kind, 5> kIntrusions = {{{Intrusion::Kind::kStart, "start"},
                                                    {Intrusion::Kind::kTouch, "touch"},
                                                    {Intrusion::Kind::kRelease, "release"},
                                                    {Intrusion::Kind::kRevoke, "revoke"},
                                                    {Intrusion::Kind::kRestore, "restore"}}};
constexpr Names<client::ConversationSort, 4> kSorts = {
    {{client::ConversationSort::kCreatedAtAsc, "created_at_asc"},
     {client::ConversationSort::kCreatedAtDesc, "created_at_desc"},
     {client::ConversationSort::kUpdatedAtAsc, "updated_at_asc"},
     {client::ConversationSort::kUpdatedAtDesc, "updated_at_desc"}}};
constexpr Names<Caller::Paging, 2> kPagings = {
    {{Caller::Paging::kCursor, "cursor"}, {Caller::Paging::kOffset, "offset"}}};

template <typename T, std::size_t kSize>
std::string_view NameIn(const Names<T, kSize>& names, T value) {
  const auto is_meant = [&](const auto& entry) { return entry.first == value; };
  return std::find_if(names.begin(), names.end(), is_meant)->second;
}

template <typename T, std::size_t kSize>
T ValueIn(const Names<T, kSize>& names, const std::string& name) {
  const auto is_meant = [&](const auto& entry) { return entry.second == name; };
  const auto found = std::find_if(names.begin(), names.end(), is_meant);
  if (found == names.end()) throw std::invalid_argument("no plan knows '" + name + "'");
  return found->first;
}

// One JSON object of a plan, of which every key must be read.
class Reader final {
 public:
  explicit Reader(const ordered_json& object) : object_(object) {}

  template <typename T>
  T Get(const char* key, T usual) {
    const auto found = object_.find(key);
    if (found == object_.end()) return usual;
    ++read_;
    return found->template get<T>();
  }
  Moment Time(const char* key, Moment usual) {
    return Moment(Get<std::int64_t>(key, usual.count()));
  }
  std::optional<Moment> MaybeTime(const char* key) {
    if (!object_.contains(key)) return std::nullopt;
    return Time(key, Moment(0));
  }
  // To be called at the end.
  void Finish() const {
    if (read_ != object_.size()) {
      throw std::invalid_argument("a key that no plan has in " + object_.dump());
    }
  }

 private:
  const ordered_json& object_;
  std::size_t read_ = 0;
};

ordered_json StepJson(const Step& step) {
  ordered_json out = {{"do", NameOf(step.kind)}};
  if (!step.agent.empty()) out["agent"] = step.agent;
  if (step.turns_back > 0) out["turns_back"] = step.turns_back;
  if (step.kind == Step::Kind::kList) {
    out["page_size"] = step.page_size;
    out["sort"] = NameIn(kSorts, step.sort);
  }
  if (step.kind == Step::Kind::kPause) out["for"] = step.pause.count();
  if (step.listener == Step::Listener::kProgress) out["listen"] = "progress";
  if (step.deadline) out["deadline"] = step.deadline->count();
  if (step.cancel) out["cancel"] = step.cancel->count();
  return out;
}

Step ReadStep(const ordered_json& json) {
  Reader reader(json);
  Step step;
  step.kind = ValueIn(kSteps, reader.Get<std::string>("do", ""));
  step.agent = reader.Get<std::string>("agent", "");
  step.turns_back = reader.Get<std::size_t>("turns_back", 0);
  step.page_size = reader.Get("page_size", 0);
  step.sort = ValueIn(kSorts, reader.Get<std::string>("sort", "updated_at_desc"));
  step.pause = reader.Time("for", Moment(0));
  const auto listen = reader.Get<std::string>("listen", "");
  if (listen == "progress") step.listener = Step::Listener::kProgress;
  step.deadline = reader.MaybeTime("deadline");
  step.cancel = reader.MaybeTime("cancel");
  reader.Finish();
  return step;
}

ordered_json IntrusionJson(const Intrusion& intrusion) {
  ordered_json out = {{"do", NameIn(kIntrusions, intrusion.kind)}, {"at", intrusion.at.count()}};
  if (intrusion.kind == Intrusion::Kind::kStart) out["agent"] = intrusion.agent;
  return out;
}

Intrusion ReadIntrusion(const ordered_json& json) {
  Reader reader(json);
  Intrusion intrusion;
  intrusion.kind = ValueIn(kIntrusions, reader.Get<std::string>("do", ""));
  intrusion.at = reader.Time("at", Moment(0));
  intrusion.agent = reader.Get<std::string>("agent", "");
  reader.Finish();
  return intrusion;
}

ordered_json FaultJson(const FaultPoint& point) {
  const Fault& fault = point.fault;
  ordered_json out = {{"request", point.request}, {"kind", NameOf(fault.kind)}};
  if (fault.status != 0) out["status"] = fault.status;
  if (fault.delay > Moment(0)) out["delay"] = fault.delay.count();
  if (fault.retry_after) {
    const bool is_date = fault.retry_after_form == RetryAfterForm::kDate;
    out[is_date ? "retry_date_in_s" : "retry_after_s"] = fault.retry_after->count();
  }
  return out;
}

FaultPoint ReadFault(const ordered_json& json) {
  Reader reader(json);
  FaultPoint point;
  point.request = reader.Get<std::size_t>("request", 0);
  const auto name = reader.Get<std::string>("kind", "");
  const auto kind = FaultKindOf(name);
  if (!kind) throw std::invalid_argument("no network knows the fault '" + name + "'");
  Fault& fault = point.fault;
  fault.kind = *kind;
  fault.status = reader.Get("status", 0);
  fault.delay = reader.Time("delay", Moment(0));
  const int by_seconds = reader.Get("retry_after_s", -1);
  const int by_date = reader.Get("retry_date_in_s", -1);
  if (by_date >= 0) fault.retry_after_form = RetryAfterForm::kDate;
  if (by_seconds >= 0 || by_date >= 0) {
    fault.retry_after = std::chrono::seconds(std::max(by_seconds, by_date));
  }
  reader.Finish();
  return point;
}

template <typename Part>
ordered_json ListJson(const std::vector<Part>& parts, ordered_json (*write)(const Part&)) {
  ordered_json out = ordered_json::array();
  for (const Part& part : parts) out.push_back(write(part));
  return out;
}

template <typename Part>
std::vector<Part> ReadList(const ordered_json& json, Part (*read)(const ordered_json&)) {
  std::vector<Part> parts;
  for (const ordered_json& part : json) parts.push_back(read(part));
  return parts;
}

Plan FromJson(const ordered_json& json) {
  Reader reader(json);
  Plan plan;
  plan.seed = reader.Get<std::uint64_t>("seed", 0);
  plan.caller.request_timeout = reader.Time("request_timeout", plan.caller.request_timeout);
  plan.caller.poll_interval = reader.Time("poll_interval", plan.caller.poll_interval);
  plan.caller.attempts_max = reader.Get("attempts_max", plan.caller.attempts_max);
  plan.caller.paging = ValueIn(kPagings, reader.Get<std::string>("paging", "cursor"));
  plan.latency.shortest = reader.Time("latency_shortest", plan.latency.shortest);
  plan.latency.longest = reader.Time("latency_longest", plan.latency.longest);
  const ordered_json none = ordered_json::array();
  plan.steps = ReadList(reader.Get("steps", none), ReadStep);
  plan.intrusions = ReadList(reader.Get("intrusions", none), ReadIntrusion);
  plan.faults = ReadList(reader.Get("faults", none), ReadFault);
  reader.Finish();
  return plan;
}

}  // namespace

std::string_view NameOf(Step::Kind kind) {
  return NameIn(kSteps, kind);
}

std::string WritePlan(const Plan& plan) {
  const ordered_json json = {{"seed", plan.seed},
                             {"request_timeout", plan.caller.request_timeout.count()},
                             {"poll_interval", plan.caller.poll_interval.count()},
                             {"attempts_max", plan.caller.attempts_max},
                             {"paging", NameIn(kPagings, plan.caller.paging)},
                             {"latency_shortest", plan.latency.shortest.count()},
                             {"latency_longest", plan.latency.longest.count()},
                             {"steps", ListJson(plan.steps, StepJson)},
                             {"intrusions", ListJson(plan.intrusions, IntrusionJson)},
                             {"faults", ListJson(plan.faults, FaultJson)}};
  return json.dump(2);
}

Plan ReadPlan(std::string_view json) {
  try {
    return FromJson(ordered_json::parse(json));
  } catch (const ordered_json::exception& error) {
    throw std::invalid_argument(error.what());
  }
}

}  // namespace nairi::simulation
