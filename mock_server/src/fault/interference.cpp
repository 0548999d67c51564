#include "fault/interference.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "http/http_date.hpp"

namespace nairi::mock::fault {
namespace {

constexpr std::size_t kEchoedBytesMax = 100;

std::string Echo(std::string_view text) {
  std::string shown(text.substr(0, kEchoedBytesMax));
  std::replace_if(
      shown.begin(), shown.end(), [](char c) { return c < ' ' || c > '~'; }, '?');
  return shown;
}

}  // namespace

Interference::Interference(ErrorReply error_reply) : error_reply_(std::move(error_reply)) {}

http::Reply Interference::Handle(const Passage& passage) const {
  if (const auto plan = passage.request.headers.Find(kChoiceHeader)) {
    return HandleChosen(passage, *plan);
  }
  if (passage.book.IsIdle() || passage.operation.empty()) return passage.serve(passage.request);
  const Moment now = passage.read_clock();
  const auto decision = passage.book.Decide(passage.operation, now);
  return decision ? CarryOut(*decision, passage, now) : passage.serve(passage.request);
}

http::Reply Interference::HandleChosen(const Passage& passage, std::string_view plan) const {
  using Outcome = PlanBook::NamedDecision::Outcome;
  const Moment now = passage.read_clock();
  const auto chosen = passage.book.DecideBy(plan, passage.operation, now);
  switch (chosen.outcome) {
    case Outcome::kDecided:
      return CarryOut(*chosen.decision, passage, now);
    case Outcome::kPasses:
      return passage.serve(passage.request);
    case Outcome::kUnknownPlan:
      return RefuseUnknownPlan(plan, now);
  }
  return passage.serve(passage.request);
}

http::Reply Interference::CarryOut(const Decision& decision, const Passage& passage,
                                   Moment now) const {
  http::Reply reply;
  std::optional<http::OriginalReply> original;
  if (WorkOf(*decision.fault) == Work::kDone) {
    if (LeavesReplyWhole(*decision.fault)) {
      reply = passage.serve(passage.request);
    } else {
      http::Request doomed = passage.request;
      doomed.is_reply_spoilt = true;
      reply = passage.serve(doomed);
    }
    original = {.status = reply.status, .body = reply.body};
  } else {
    reply.status = 0;  // stays, for the journal, if the fault makes no reply either
  }
  Apply(*decision.fault, reply,
        {.now = now, .seed = decision.seed, .wait = decision.wait, .error_reply = error_reply_});
  reply.original = std::move(original);
  if (!reply.headers.Find("Date")) reply.headers.Set("Date", http::FormatHttpDate(now));
  reply.headers.Set(kVerdictHeader, ToText(decision.verdict));
  return reply;
}

http::Reply Interference::RefuseUnknownPlan(std::string_view plan, Moment now) const {
  http::Reply reply = error_reply_(400, "unknown fault plan");
  reply.headers.Set(kDiagnosisHeader, std::string(kChoiceHeader) + " names the fault plan '" +
                                          Echo(plan) + "', which this sandbox does not have");
  reply.headers.Set("Date", http::FormatHttpDate(now));
  return reply;
}

}  // namespace nairi::mock::fault
