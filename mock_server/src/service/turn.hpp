#pragma once

#include <cstdint>
#include <functional>
#include <memory>

#include "scenario/scenario.hpp"

namespace nairi::mock::service {

// One user message and how far its scenario is. Lives from the message's arrival until the turn has
// ended and no step is left.
struct Turn {
  enum class Phase : std::uint8_t {
    kBlocked,  // behind an earlier turn of the conversation
    kWaiting,  // for an instance of the agent
    kPickup,   // has an instance; the message is still queued
    kRunning,  // playing its steps
  };
  enum class End : std::uint8_t { kOpen, kEnded };

  std::uint64_t key = 0;  // rises with arrival
  domain::JobId job_id;
  domain::MessageId message_id;
  domain::AgentId agent_id;
  int number = 1;  // within the conversation, from 1
  std::shared_ptr<const scenario::Scenario> scenario;
  Phase phase = Phase::kBlocked;
  End end = End::kOpen;        // kEnded once the user message is completed or failed
  End end_shown = End::kOpen;  // kEnded once a read has shown that
  std::size_t next_step = 0;
  int repetition = 1;  // of that step, from 1
  scenario::Wait wait;
  std::uint64_t seed = 0;  // of all that is drawn in this turn
};

// Whether the turn has one of its agent's instances.
[[nodiscard]] inline bool HoldsInstance(const Turn& turn) {
  return turn.end == Turn::End::kOpen &&
         (turn.phase == Turn::Phase::kPickup || turn.phase == Turn::Phase::kRunning);
}

// One event of the timeline that has happened, and what the turn's user message was after it.
struct FiredEvent {
  domain::Instant at;
  domain::JobId job_id;
  domain::MessageId message_id;
  Turn::Phase phase = Turn::Phase::kPickup;  // what it was due for: kPickup, or a step (kRunning)
  std::size_t step = 0;                      // the first that was due, with kRunning
  domain::MessageStatus status = domain::MessageStatus::kQueued;
};
using OnFired = std::function<void(const FiredEvent&)>;

}  // namespace nairi::mock::service
