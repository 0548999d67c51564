#include "polling/progress_feed.hpp"

#include <utility>

#include "polling/turn_cut.hpp"

namespace nairi::client::polling {

void ProgressFeed::Read(Stub& stub, const JobId& job_id, const CallContext& context) {
  if (!listener_) return;
  auto messages = stub.ListMessages(job_id, context);
  if (!messages) return;  // the next reading tells what this one missed
  const auto turn = CutTurn(*std::move(messages), user_message_);
  if (!turn) return;
  for (const Progress& progress : turn->progress) {
    if (told_.emplace(progress.message_id, progress.raw_content).second) listener_(progress);
  }
}

}  // namespace nairi::client::polling
