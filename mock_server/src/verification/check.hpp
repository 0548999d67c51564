#pragma once

#include <string_view>
#include <variant>
#include <vector>

#include "verification/conversations_started.hpp"
#include "verification/follow_up_after_end.hpp"
#include "verification/gave_up_by.hpp"
#include "verification/no_overlapping_polls.hpp"
#include "verification/no_poll_after_terminal.hpp"
#include "verification/poll_budget.hpp"
#include "verification/poll_interval.hpp"
#include "verification/record.hpp"
#include "verification/requests.hpp"
#include "verification/retry_after_honoured.hpp"
#include "verification/sequence.hpp"

namespace nairi::mock::verification {

// Everything that can be claimed of what a client did. To add one: write its file beside the
// others, name it here, and describe it in fixtures/faults/README.md (a test insists on that).
using Claim =
    std::variant<ConversationsStarted, NoPollAfterTerminal, PollInterval, RetryAfterHonoured,
                 NoOverlappingPolls, PollBudget, GaveUpBy, FollowUpAfterEnd, Sequence, Requests>;

// A claim, and what it is about.
struct Check {
  Claim claim;
  Scope scope;
};

// The name of its claim, as in JSON.
[[nodiscard]] std::string_view NameOf(const Check& check);
// Those of all claims, in the order of the list above.
[[nodiscard]] std::vector<std::string_view> CheckNames();

}  // namespace nairi::mock::verification
