#include <algorithm>
#include <array>
#include <span>
#include <string_view>

#include "dice.hpp"
#include "plan.hpp"

namespace nairi::simulation {
namespace {

using std::chrono::seconds;

constexpr std::array<std::string_view, 10> kRegular = {
    "completes", "completes", "completes", "fails",    "tools",
    "queued",    "varied",    "ask",       "one-desk", "patient"};
constexpr std::array<std::string_view, 18> kSurprising = {"stuck",
                                                          "stuck-in-queued",
                                                          "status-goes-back",
                                                          "unknown-status",
                                                          "unknown-role",
                                                          "fresh-id-not-found",
                                                          "list-out-of-order",
                                                          "reply-doubled",
                                                          "reply-late",
                                                          "reply-before-completion",
                                                          "completed-without-reply",
                                                          "empty-reply",
                                                          "alive-after-terminal",
                                                          "failed-without-reason",
                                                          "failed-with-partial-reply",
                                                          "several-system-messages",
                                                          "progress-rewritten",
                                                          "conversation-completed"};
constexpr std::array kTurnedAwayWith = {429, 429, 429, 503, 503, 503, 500, 502, 504, 404, 400, 302};
constexpr std::array kLostWith = {500, 502, 503, 504};
constexpr std::array kRetryAfter = {seconds(1), seconds(1),  seconds(2),
                                    seconds(5), seconds(20), seconds(400)};
constexpr std::array kRequestTimeouts = {Moment(1'000), Moment(5'000), Moment(30'000)};
constexpr std::array kPollIntervals = {Moment(250), Moment(1'000), Moment(2'000), Moment(5'000)};
constexpr std::array kAttempts = {1, 2, 4, 4};
constexpr std::array kLongestWays = {Moment(5), Moment(20), Moment(200), Moment(900)};
constexpr std::array kFaultPercents = {0U, 0U, 5U, 15U, 40U};
constexpr std::array kSorts = {
    client::ConversationSort::kCreatedAtAsc, client::ConversationSort::kCreatedAtDesc,
    client::ConversationSort::kUpdatedAtAsc, client::ConversationSort::kUpdatedAtDesc};

// Of more requests than this a plan has nothing to say.
constexpr std::size_t kRequestsWithFaults = 40;

// Draws one plan, part by part.
class Drawing final {
 public:
  explicit Drawing(std::uint64_t seed) : dice_(seed) { plan_.seed = seed; }

  Plan Finish() && {
    DrawCaller();
    if (dice_.Chance(15)) AddBusyList();
    AddSteps();
    if (dice_.Chance(50)) AddIntrusions();
    AddFaults();
    return std::move(plan_);
  }

 private:
  template <typename T, std::size_t kSize>
  const T& OneOf(const std::array<T, kSize>& choices) {
    return dice_.OneOf(std::span<const T>(choices));
  }

  void DrawCaller() {
    plan_.caller.request_timeout = OneOf(kRequestTimeouts);
    plan_.caller.poll_interval = OneOf(kPollIntervals);
    plan_.caller.attempts_max = OneOf(kAttempts);
    if (dice_.Chance(40)) plan_.caller.paging = Caller::Paging::kOffset;
    plan_.latency.longest = OneOf(kLongestWays);
  }

  std::string Agent() {
    if (dice_.Chance(2)) return "nobody";
    return std::string(dice_.Chance(60) ? OneOf(kRegular) : OneOf(kSurprising));
  }

  // A list that is read page by page while rows come and move.
  void AddBusyList() {
    constexpr Moment kReading{2'000};
    for (std::uint64_t i = dice_.Below(4) + 2; i > 0; --i) {
      plan_.intrusions.push_back(
          {Intrusion::Kind::kStart, dice_.Between(Moment(0), kReading), "completes"});
    }
    for (std::uint64_t i = dice_.Below(4) + 1; i > 0; --i) {
      const auto kind = dice_.Chance(60) ? Intrusion::Kind::kStart : Intrusion::Kind::kTouch;
      const Moment at = kReading + dice_.Between(Moment(0), 6 * plan_.latency.longest);
      plan_.intrusions.push_back({kind, at, "completes"});
    }
    Step pause;
    pause.pause = kReading;
    plan_.steps.push_back(pause);
    plan_.steps.push_back(List());
    plan_.steps.back().agent = "completes";
  }

  void AddSteps() {
    plan_.steps.push_back(Start());
    for (std::uint64_t i = dice_.Below(4); i > 0; --i) {
      const auto choice = dice_.Below(100);
      plan_.steps.push_back(choice < 45   ? Wait()
                            : choice < 70 ? Continue()
                            : choice < 82 ? Start()
                            : choice < 92 ? List()
                                          : Pause());
    }
    plan_.steps.push_back(Wait());
  }

  // Bounds of a call that takes about so long if all goes well.
  void Bound(Step& step, Moment usual) {
    if (dice_.Chance(40)) step.deadline = dice_.Between(Moment(0), usual);
    if (dice_.Chance(15)) step.cancel = dice_.Between(Moment(0), usual);
    // Two limits that end together are where they are easily taken for one another.
    if (dice_.Chance(5)) step.deadline = plan_.caller.request_timeout;
  }

  Step Start() {
    Step step;
    step.kind = Step::Kind::kStart;
    step.agent = Agent();
    Bound(step, 8 * plan_.latency.longest);
    return step;
  }

  Step Continue() {
    Step step;
    step.kind = Step::Kind::kContinue;
    Bound(step, 8 * plan_.latency.longest);
    return step;
  }

  Step Wait() {
    Step step;
    step.kind = Step::Kind::kWait;
    if (dice_.Chance(20)) step.turns_back = 1;
    if (dice_.Chance(40)) step.listener = Step::Listener::kProgress;
    const Moment usual = 15 * plan_.caller.poll_interval + seconds(5);
    Bound(step, usual);
    if (!step.deadline && (!step.cancel || dice_.Chance(50))) {
      step.deadline = dice_.Between(usual / 2, 2 * usual);
    }
    return step;
  }

  Step List() {
    Step step;
    step.kind = Step::Kind::kList;
    step.agent = dice_.Chance(60) ? "completes" : Agent();
    step.page_size = static_cast<int>(dice_.Below(4)) + 1;
    step.sort = OneOf(kSorts);
    Bound(step, 12 * plan_.latency.longest);
    return step;
  }

  Step Pause() {
    Step step;
    step.pause = dice_.Between(Moment(0), seconds(8));
    return step;
  }

  void AddIntrusions() {
    for (std::uint64_t i = dice_.Below(4) + 1; i > 0; --i) {
      const auto choice = dice_.Below(100);
      Intrusion intrusion;
      intrusion.kind = choice < 40   ? Intrusion::Kind::kStart
                       : choice < 55 ? Intrusion::Kind::kTouch
                       : choice < 85 ? Intrusion::Kind::kRelease
                                     : Intrusion::Kind::kRevoke;
      intrusion.at = dice_.Between(Moment(0), seconds(20));
      intrusion.agent = dice_.Chance(50) ? "one-desk" : Agent();
      plan_.intrusions.push_back(intrusion);
      if (intrusion.kind != Intrusion::Kind::kRevoke) continue;
      intrusion.kind = Intrusion::Kind::kRestore;
      intrusion.at += dice_.Between(Moment(0), seconds(10));
      plan_.intrusions.push_back(intrusion);
    }
  }

  void AddFaults() {
    const unsigned percent = OneOf(kFaultPercents);
    for (std::size_t request = 0; percent > 0 && request < kRequestsWithFaults; ++request) {
      if (dice_.Chance(percent)) plan_.faults.push_back({request, DrawFault()});
    }
  }

  Fault DrawFault() {
    Fault fault;
    fault.kind = OneOf(kFaultKinds);
    if (fault.kind == FaultKind::kSlow) {
      fault.delay = dice_.Between(Moment(1), 2 * plan_.caller.request_timeout);
    }
    if (fault.kind == FaultKind::kGatewayLost) fault.status = OneOf(kLostWith);
    if (fault.kind != FaultKind::kTurnedAway) return fault;
    fault.status = OneOf(kTurnedAwayWith);
    const bool may_name_a_time = fault.status == 429 || fault.status == 503;
    if (may_name_a_time && dice_.Chance(60)) fault.retry_after = OneOf(kRetryAfter);
    if (dice_.Chance(40)) fault.retry_after_form = RetryAfterForm::kDate;
    return fault;
  }

  Dice dice_;
  Plan plan_;
};

}  // namespace

std::size_t SizeOf(const Plan& plan) {
  return plan.steps.size() + plan.intrusions.size() + plan.faults.size();
}

Plan DrawPlan(std::uint64_t seed) {
  return Drawing(seed).Finish();
}

}  // namespace nairi::simulation
