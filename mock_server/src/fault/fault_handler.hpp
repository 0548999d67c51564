#pragma once

#include <functional>
#include <memory>
#include <string_view>

#include "fault/plan_book.hpp"
#include "http/handler.hpp"

namespace nairi::mock::fault {

// A request's header that chooses a plan for this request, in place of the plans in force. It may
// stay the same over a client's retries: each is a further request of the plan.
inline constexpr std::string_view kChoiceHeader = "X-Nairi-Mock-Fault";
// A reply's header with the verdict (ToText) that was carried out. It is in the Reply even when the
// delivery loses the reply, so that a handler in front, the journal, knows what happened.
inline constexpr std::string_view kVerdictHeader = "X-Nairi-Mock-Fault-Applied";
// A reply's header that explains a refusal of the mock itself.
inline constexpr std::string_view kDiagnosisHeader = "X-Nairi-Mock-Diagnosis";

// Lets things go wrong between a caller and the handler behind: decides by the plans of the
// request's sandbox, then either asks the handler behind and spoils its reply, or answers itself.
// Requests of no sandbox or of no operation pass untouched. Safe for use from many threads.
class FaultHandler final : public http::Handler {
 public:
  // What this layer is told by those who know the API. Called from many threads, and may not throw.
  struct Surroundings {
    // The plans of the sandbox that the request belongs to; null: none.
    std::function<std::shared_ptr<PlanBook>(const http::Request&)> find_book;
    // The name of the request's operation, valid as long as the handler; empty: none.
    std::function<std::string_view(const http::Request&)> name_operation;
    // What that sandbox's clock shows. Asked only when a plan is, and when its verdict is.
    std::function<Moment(const http::Request&)> read_clock;
    ErrorReply error_reply;
  };

  // `next` must outlive the handler.
  FaultHandler(http::Handler& next, Surroundings surroundings);

  [[nodiscard]] http::Reply Handle(const http::Request& request) override;

 private:
  [[nodiscard]] http::Reply HandleChosen(const http::Request& request, PlanBook& book,
                                         std::string_view plan);
  [[nodiscard]] http::Reply CarryOut(const Decision& decision, const http::Request& request,
                                     Moment now);
  [[nodiscard]] http::Reply RefuseUnknownPlan(std::string_view plan, Moment now) const;

  http::Handler& next_;
  const Surroundings surroundings_;
};

}  // namespace nairi::mock::fault
