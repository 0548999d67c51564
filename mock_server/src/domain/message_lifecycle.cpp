#include "domain/message_lifecycle.hpp"

namespace nairi::mock::domain {
namespace {

// Row: from; column: to; both in the order of the enumeration.
constexpr std::array<std::array<bool, 4>, 4> kMoves = {{
    //  queued pending completed failed
    {{false, true, false, false}},   // queued
    {{false, false, true, true}},    // pending
    {{false, false, false, false}},  // completed
    {{false, false, false, false}},  // failed
}};

}  // namespace

bool IsTerminal(MessageStatus status) {
  return status == MessageStatus::kCompleted || status == MessageStatus::kFailed;
}

bool MayBecome(MessageStatus from, MessageStatus to) {
  return kMoves[static_cast<std::size_t>(from)][static_cast<std::size_t>(to)];
}

}  // namespace nairi::mock::domain
