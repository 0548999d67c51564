#pragma once

#include <functional>
#include <string_view>

#include "fault/plan_book.hpp"
#include "http/request.hpp"

namespace nairi::mock::fault {

// A request's header that chooses a plan for this request, in place of the plans in force. It may
// stay the same over a client's retries: each is a further request of the plan.
inline constexpr std::string_view kChoiceHeader = "X-Nairi-Mock-Fault";
// A reply's header with the verdict (ToText) that was carried out. It is in the Reply even when the
// delivery loses the reply, so that whoever stands in front, the journal, knows what happened.
inline constexpr std::string_view kVerdictHeader = "X-Nairi-Mock-Fault-Applied";
// A reply's header that explains a refusal of the mock itself.
inline constexpr std::string_view kDiagnosisHeader = "X-Nairi-Mock-Diagnosis";

// A request on its way to whoever serves it.
struct Passage {
  const http::Request& request;
  PlanBook& book;                      // of the request's sandbox
  std::string_view operation;          // empty: none
  std::function<Moment()> read_clock;  // of that sandbox; asked only when a plan is
  // Called once at most, with the request or with a copy that says of itself that its reply will be
  // spoilt.
  std::function<http::Reply(const http::Request&)> serve;
};

// Lets things go wrong between a caller and whoever serves it: decides by the plans of the
// request's sandbox, then either has the request served and spoils the reply, or answers itself.
// Requests of no operation pass untouched. Safe for use from many threads.
class Interference {
 public:
  // `error_reply` is called from many threads.
  explicit Interference(ErrorReply error_reply);

  [[nodiscard]] http::Reply Handle(const Passage& passage) const;

 private:
  [[nodiscard]] http::Reply HandleChosen(const Passage& passage, std::string_view plan) const;
  [[nodiscard]] http::Reply CarryOut(const Decision& decision, const Passage& passage,
                                     Moment now) const;
  [[nodiscard]] http::Reply RefuseUnknownPlan(std::string_view plan, Moment now) const;

  const ErrorReply error_reply_;
};

}  // namespace nairi::mock::fault
