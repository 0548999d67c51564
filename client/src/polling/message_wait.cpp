#include "polling/message_wait.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "polling/progress_feed.hpp"

namespace nairi::client::polling {
namespace {

// Tells what was last seen, which is what somebody wants to know of a turn that did not end in
// time.
Error Unfinished(ErrorCode code, const Message& last, int polls) {
  Error error;
  error.code = code;
  error.context = "wait_for_message";
  error.message = "message " + last.id.text() + " was still '" + last.status.text() + "' after " +
                  std::to_string(polls) + (polls == 1 ? " poll" : " polls");
  error.note = code == ErrorCode::kCancelled ? "cancelled; the turn goes on without us"
                                             : "the deadline passed; the turn goes on without us";
  return error;
}

// What is known of a message before the first answer that holds it.
Message NotYetFound(const MessageId& message_id) {
  Message message;
  message.id = message_id;
  message.status = MessageStatus("not found");
  return message;
}

bool IsPast(const std::optional<Clock::TimePoint>& deadline, const Clock& clock) {
  return deadline && clock.Now() >= *deadline;
}

// The policy's pause, cut short at the deadline.
std::chrono::nanoseconds PauseAfter(int polls, const WaitOptions& options, const Clock& clock) {
  const std::chrono::nanoseconds pause = options.polling->DelayAfter(polls);
  if (!options.deadline) return pause;
  return std::clamp<std::chrono::nanoseconds>(*options.deadline - clock.Now(),
                                              std::chrono::nanoseconds(0), pause);
}

}  // namespace

Result<Message> WaitForMessage(const WaitTools& tools, const MessageId& message_id,
                               const WaitOptions& options) {
  const CallContext context{options.deadline, options.cancel};
  ProgressFeed feed(message_id, options.on_progress);
  auto grace_end = tools.clock.Now() + options.not_found_grace;
  Message last = NotYetFound(message_id);
  for (int polls = 1;; ++polls) {
    auto message = tools.stub.GetMessage(message_id, context);
    const bool may_appear =
        !message && message.error().code == ErrorCode::kNotFound && tools.clock.Now() < grace_end;
    if (!message && !may_appear) return message;
    if (message) {
      if (options.on_poll) options.on_poll(*message);
      feed.Read(tools.stub, message->job_id, context);
      if (IsTerminal(message->status)) return message;
      last = *std::move(message);
      grace_end = tools.clock.Now();  // what was there once must not vanish
    }

    const auto pause = PauseAfter(polls, options, tools.clock);
    if (tools.sleeper.SleepFor(pause, options.cancel) == Wake::kCancelled) {
      return tl::unexpected(Unfinished(ErrorCode::kCancelled, last, polls));
    }
    if (IsPast(options.deadline, tools.clock)) {
      return tl::unexpected(Unfinished(ErrorCode::kDeadlineExceeded, last, polls));
    }
  }
}

}  // namespace nairi::client::polling
