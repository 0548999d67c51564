#include "verification/poll_interval.hpp"

namespace nairi::mock::verification {
namespace {

// The wait before a poll, and what was wrong with it.
struct Breach {
  std::uint64_t sequence = 0;
  std::string reason;
};

class Judging {
 public:
  explicit Judging(const PollInterval& check) : check_(check) {}

  // The polls of one message.
  void Look(const std::vector<const Observation*>& polls) {
    std::optional<domain::Duration> before;
    for (std::size_t i = 1; i < polls.size(); ++i) {
      const domain::Duration wait = Wait(*polls[i - 1], *polls[i]);
      ++waits_;
      Look(polls[i]->exchange.sequence, wait, before);
      before = wait;
    }
  }

  [[nodiscard]] std::size_t waits() const { return waits_; }
  [[nodiscard]] const std::vector<Breach>& breaches() const { return breaches_; }

 private:
  // One that did not wait for the reply did not wait at all.
  [[nodiscard]] domain::Duration Wait(const Observation& last, const Observation& next) const {
    if (!last.Precedes(next)) return domain::Duration(0);
    return Between(last.exchange.answered, next.exchange.arrived, check_.clock);
  }

  void Look(std::uint64_t sequence, domain::Duration wait, std::optional<domain::Duration> before) {
    const std::string waited = "it came after " + ToText(wait, check_.clock);
    if (check_.at_least && wait < *check_.at_least) {
      breaches_.push_back(
          {sequence, waited + ", and at_least is " + domain::FormatDuration(*check_.at_least)});
    } else if (check_.at_most && wait > *check_.at_most) {
      breaches_.push_back(
          {sequence, waited + ", and at_most is " + domain::FormatDuration(*check_.at_most)});
    } else if (check_.grows && before && IsShorter(wait, *before)) {
      breaches_.push_back(
          {sequence, waited + ", and the wait before was " + domain::FormatDuration(*before)});
    }
  }

  [[nodiscard]] bool IsShorter(domain::Duration wait, domain::Duration before) const {
    return static_cast<double>(wait.count()) <
           static_cast<double>(before.count()) * (1 - check_.tolerance);
  }

  const PollInterval& check_;
  std::size_t waits_ = 0;
  std::vector<Breach> breaches_;
};

}  // namespace

PollInterval PollInterval::Read(json::Object& object) {
  PollInterval check;
  if (object.Has("at_least")) check.at_least = object.At("at_least").Duration(kClaimDurationMax);
  if (object.Has("at_most")) check.at_most = object.At("at_most").Duration(kClaimDurationMax);
  if (object.Has("grows")) check.grows = object.At("grows").Boolean();
  if (object.Has("tolerance")) {
    check.tolerance = object.At("tolerance").Fraction();
    if (!check.grows) object.At("tolerance").Complain("belongs to grows");
  }
  check.clock = ReadTimepiece(object);
  if (!check.at_least && !check.at_most && !check.grows) {
    object.Complain("needs at_least, at_most or grows");
  }
  return check;
}

Ruling PollInterval::Judge(const Record& record) const {
  Judging judging(*this);
  for (const auto& [message, polls] : record.PollsByMessage()) judging.Look(polls);
  std::vector<std::uint64_t> breaks;
  for (const Breach& breach : judging.breaches()) breaks.push_back(breach.sequence);
  std::string broken;
  if (!breaks.empty()) {
    const Breach& first = judging.breaches().front();
    broken = Counted(breaks.size(), "poll") + " of " + Counted(judging.waits(), "repeated poll") +
             " came at a wrong time; of request #" + std::to_string(first.sequence) + ": " +
             first.reason;
  }
  return RuleOnBreaks(
      breaks, record.EvidenceOn({kPoll}),
      {.broken = broken,
       .kept = judging.waits() == 0 ? "no message was asked for twice"
                                    : "all of " + Counted(judging.waits(), "repeated poll") +
                                          " came at their time"});
}

}  // namespace nairi::mock::verification
