#include "nairi/mock/matchers.hpp"

#include <nlohmann/json.hpp>

namespace nairi::mock {
namespace {

using nlohmann::ordered_json;

ClientCheck Make(const ordered_json& json) {
  return ClientCheck(json.dump());
}

std::string Text(std::chrono::milliseconds duration) {
  return std::to_string(duration.count()) + "ms";
}

std::string_view Text(WaitClock clock) {
  return clock == WaitClock::kWall ? "wall" : "sandbox";
}

void AddTimes(ordered_json& json, const Times& times) {
  if (times.most() == times.least()) {
    json["exactly"] = times.least();
    return;
  }
  if (times.least() > 0 || !times.most()) json["at_least"] = times.least();
  if (times.most()) json["at_most"] = *times.most();
}

}  // namespace

ClientCheck ClientCheck::About(std::string_view job_id) const {
  ordered_json json = ordered_json::parse(json_);
  json["job_id"] = job_id;
  return Make(json);
}

ClientCheck ClientCheck::Since(std::uint64_t sequence) const {
  ordered_json json = ordered_json::parse(json_);
  json["since"] = sequence;
  return Make(json);
}

bool ClientCheck::MatchAndExplain(const SandboxHandle& sandbox, std::ostream* explanation) const {
  const Verification verification = sandbox.Verify(json_);
  if (explanation != nullptr) *explanation << ToText(verification);
  return verification.verdict == Verification::Verdict::kHolds;
}

void ClientCheck::DescribeTo(std::ostream* out) const {
  *out << "keeps the check " << json_;
}

void ClientCheck::DescribeNegationTo(std::ostream* out) const {
  *out << "does not keep the check " << json_;
}

ClientCheck StartedConversations(Times times) {
  ordered_json json = {{"check", "conversations_started"}};
  AddTimes(json, times);
  return Make(json);
}

ClientCheck NeverPolledAfterTerminal() {
  return Make({{"check", "no_poll_after_terminal"}});
}

ClientCheck PollsWithin(std::chrono::milliseconds at_least, std::chrono::milliseconds at_most,
                        WaitClock clock) {
  return Make({{"check", "poll_interval"},
               {"at_least", Text(at_least)},
               {"at_most", Text(at_most)},
               {"clock", Text(clock)}});
}

ClientCheck PollsNoFasterThan(std::chrono::milliseconds at_least, WaitClock clock) {
  return Make({{"check", "poll_interval"}, {"at_least", Text(at_least)}, {"clock", Text(clock)}});
}

ClientCheck PollsBackOff(double tolerance, WaitClock clock) {
  return Make({{"check", "poll_interval"},
               {"grows", true},
               {"tolerance", tolerance},
               {"clock", Text(clock)}});
}

ClientCheck HonouredRetryAfter(WaitClock clock) {
  return Make({{"check", "retry_after_honoured"}, {"clock", Text(clock)}});
}

ClientCheck NeverOverlappedPolls() {
  return Make({{"check", "no_overlapping_polls"}});
}

ClientCheck PolledAtMost(std::size_t times) {
  return Make({{"check", "poll_budget"}, {"at_most", times}});
}

ClientCheck GaveUpBy(std::chrono::milliseconds deadline, WaitClock clock) {
  return Make({{"check", "gave_up_by"}, {"deadline", Text(deadline)}, {"clock", Text(clock)}});
}

ClientCheck FollowedUpAfterTheEnd() {
  return Make({{"check", "follow_up_after_end"}});
}

ClientCheck DidInOrder(const std::vector<std::string>& operations) {
  return Make({{"check", "sequence"}, {"operations", operations}});
}

ClientCheck DidExactly(const std::vector<std::string>& operations) {
  return Make({{"check", "sequence"}, {"operations", operations}, {"exact", true}});
}

ClientCheck ReceivedRequests(std::string_view matcher_json, Times times) {
  ordered_json json = {{"check", "requests"}, {"match", ordered_json::parse(matcher_json)}};
  AddTimes(json, times);
  return Make(json);
}

void PrintTo(const SandboxHandle& sandbox, std::ostream* out) {
  *out << "the sandbox of " << sandbox.key();
}

}  // namespace nairi::mock
