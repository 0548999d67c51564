#include "service/sandbox.hpp"

#include <utility>

#include "service/inhabitants.hpp"

namespace nairi::mock::service {

using domain::Instant;
using domain::TimeMode;

Sandbox::Sandbox(SandboxOptions options, std::shared_ptr<const domain::Clock> wall)
    : clock_(std::move(wall), options.clock),
      ids_(options.seed),
      scenarios_(std::move(options.scenarios)),
      policy_(options.policy),
      limits_(options.limits),
      engine_({agents_, attachments_, conversations_, ids_, policy_}) {
  Visit first(*this);
  Inhabit(first);
}

Visit Sandbox::Enter() {
  return Visit(*this);
}

Visit::Visit(Sandbox& sandbox)
    : sandbox_(sandbox), lock_(sandbox.mutex_), now_(sandbox.clock_.Now()) {
  engine().Drain(now_);
}

Visit::~Visit() {
  if (!read_job_) return;
  const bool shows_end = read_message_ && engine().ShowsEndForTheFirstTime(*read_message_);
  if (read_message_) engine().CountPoll(*read_message_, now_);
  if (clock().mode() != TimeMode::kSkip || shows_end) return;
  // Moves, and lets nothing happen yet: the next visit finds it due, as it would in real time.
  if (const auto due = engine().NextDueFor(*read_job_)) clock().AdvanceTo(*due);
}

void Visit::NoteRead(domain::JobId job_id, domain::MessageId message_id) {
  read_job_ = job_id;
  read_message_ = message_id;
}

std::size_t Visit::AdvanceTo(Instant instant) {
  clock().AdvanceTo(instant);
  now_ = clock().Now();
  return engine().Drain(now_);
}

std::size_t Visit::RunUntilIdle() {
  std::size_t count = 0;
  while (const auto due = engine().NextDue()) count += AdvanceTo(std::max(*due, now_));
  return count;
}

}  // namespace nairi::mock::service
