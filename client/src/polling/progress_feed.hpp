#pragma once

#include <functional>
#include <set>
#include <string>
#include <utility>

#include "nairi/client/progress.hpp"
#include "nairi/client/stub.hpp"

namespace nairi::client::polling {

// Tells the progress of one turn to a listener, each piece once. A piece is an id with a content: a
// message that is rewritten in place is news.
class ProgressFeed final {
 public:
  // Without a listener the feed reads nothing.
  ProgressFeed(MessageId user_message, std::function<void(const Progress&)> listener)
      : user_message_(std::move(user_message)), listener_(std::move(listener)) {}

  void Read(Stub& stub, const JobId& job_id, const CallContext& context);

 private:
  MessageId user_message_;
  std::function<void(const Progress&)> listener_;
  std::set<std::pair<MessageId, std::string>> told_;
};

}  // namespace nairi::client::polling
