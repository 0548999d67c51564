#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string_view>
#include <variant>
#include <vector>

#include "fault/ack_loss_fault.hpp"
#include "fault/broken_json_fault.hpp"
#include "fault/close_fault.hpp"
#include "fault/cut_fault.hpp"
#include "fault/delay_fault.hpp"
#include "fault/empty_fault.hpp"
#include "fault/garbage_fault.hpp"
#include "fault/hang_fault.hpp"
#include "fault/rate_limit.hpp"
#include "fault/reset_fault.hpp"
#include "fault/status_fault.hpp"
#include "fault/trickle_fault.hpp"
#include "fault/wrong_length_fault.hpp"

namespace nairi::mock::fault {

// Everything that may happen to a reply. To add a kind: write its file beside the others, name it
// here, describe it in fixtures/faults, prove it at the socket (app/fault_*_reply_test.cpp), and
// put the reference client through it (contract_tests/cpp). Tests insist on the last three.
using Fault = std::variant<StatusFault, DelayFault, TrickleFault, CutFault, WrongLengthFault,
                           BrokenJsonFault, EmptyFault, ResetFault, CloseFault, GarbageFault,
                           HangFault, AckLossFault, RateLimitFault>;

// The name of its kind, as in a plan.
[[nodiscard]] std::string_view KindOf(const Fault& fault);
// All kinds, in the order of the list above.
[[nodiscard]] std::vector<std::string_view> FaultKinds();

// Whether the request still gets to the handler behind.
[[nodiscard]] Work WorkOf(const Fault& fault);
// Whether the client gets the reply as it was made, if late.
[[nodiscard]] bool LeavesReplyWhole(const Fault& fault);
// Makes `reply` what the fault makes of it. Where the work is skipped, `reply` has no content yet.
void Apply(const Fault& fault, http::Reply& reply, const Circumstance& circumstance);

// Whether the fault is of a sort that the real API has never been seen to have: rate limits and
// their 429 (no published text of the API mentions either).
[[nodiscard]] bool IsHypothetical(const Fault& fault);

// Between a fault and its JSON object, `kind` included.
[[nodiscard]] Fault ReadFault(const json::Node& node);
[[nodiscard]] nlohmann::ordered_json WriteFault(const Fault& fault);

}  // namespace nairi::mock::fault
