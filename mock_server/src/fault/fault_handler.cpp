#include "fault/fault_handler.hpp"

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

FaultHandler::FaultHandler(http::Handler& next, Surroundings surroundings)
    : next_(next), surroundings_(std::move(surroundings)) {}

http::Reply FaultHandler::Handle(const http::Request& request) {
  const auto book = surroundings_.find_book(request);
  if (!book) return next_.Handle(request);
  if (const auto plan = request.headers.Find(kChoiceHeader)) {
    return HandleChosen(request, *book, *plan);
  }
  if (book->IsIdle()) return next_.Handle(request);
  const std::string_view operation = surroundings_.name_operation(request);
  if (operation.empty()) return next_.Handle(request);
  const Moment now = surroundings_.read_clock(request);
  const auto decision = book->Decide(operation, now);
  return decision ? CarryOut(*decision, request, now) : next_.Handle(request);
}

http::Reply FaultHandler::HandleChosen(const http::Request& request, PlanBook& book,
                                       std::string_view plan) {
  using Outcome = PlanBook::NamedDecision::Outcome;
  const Moment now = surroundings_.read_clock(request);
  const auto chosen = book.DecideBy(plan, surroundings_.name_operation(request), now);
  switch (chosen.outcome) {
    case Outcome::kDecided:
      return CarryOut(*chosen.decision, request, now);
    case Outcome::kPasses:
      return next_.Handle(request);
    case Outcome::kUnknownPlan:
      return RefuseUnknownPlan(plan, now);
  }
  return next_.Handle(request);
}

http::Reply FaultHandler::CarryOut(const Decision& decision, const http::Request& request,
                                   Moment now) {
  http::Reply reply;
  std::optional<http::OriginalReply> original;
  if (WorkOf(*decision.fault) == Work::kDone) {
    if (LeavesReplyWhole(*decision.fault)) {
      reply = next_.Handle(request);
    } else {
      http::Request doomed = request;
      doomed.is_reply_spoilt = true;
      reply = next_.Handle(doomed);
    }
    original = {.status = reply.status, .body = reply.body};
  } else {
    reply.status = 0;  // stays, for the journal, if the fault makes no reply either
  }
  Apply(*decision.fault, reply,
        {.now = now,
         .seed = decision.seed,
         .wait = decision.wait,
         .error_reply = surroundings_.error_reply});
  reply.original = std::move(original);
  if (!reply.headers.Find("Date")) reply.headers.Set("Date", http::FormatHttpDate(now));
  reply.headers.Set(kVerdictHeader, ToText(decision.verdict));
  return reply;
}

http::Reply FaultHandler::RefuseUnknownPlan(std::string_view plan, Moment now) const {
  http::Reply reply = surroundings_.error_reply(400, "unknown fault plan");
  reply.headers.Set(kDiagnosisHeader, std::string(kChoiceHeader) + " names the fault plan '" +
                                          Echo(plan) + "', which this sandbox does not have");
  reply.headers.Set("Date", http::FormatHttpDate(now));
  return reply;
}

}  // namespace nairi::mock::fault
