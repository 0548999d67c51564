#include "transport/deadline_watch.hpp"

namespace nairi::client::transport {

DeadlineWatch::~DeadlineWatch() {
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    state_ = State::kStopping;
    changed_.notify_all();
  }
  if (thread_.joinable()) thread_.join();
}

DeadlineWatch::Guard DeadlineWatch::Watch(std::chrono::milliseconds timeout,
                                          std::function<void()> on_time) {
  const std::lock_guard<std::mutex> lock(mutex_);
  const Key key(std::chrono::steady_clock::now() + timeout, ++last_number_);
  due_.emplace(key, std::move(on_time));
  if (state_ == State::kIdle) {
    state_ = State::kRunning;
    thread_ = std::thread([this] { Run(); });
  }
  // Only a new earliest point changes what the thread waits for.
  if (due_.begin()->first == key) changed_.notify_all();
  return Guard(this, key);
}

void DeadlineWatch::Remove(const Key& key) {
  const std::lock_guard<std::mutex> lock(mutex_);
  due_.erase(key);
}

void DeadlineWatch::Run() {
  std::unique_lock<std::mutex> lock(mutex_);
  while (state_ != State::kStopping) {
    if (due_.empty()) {
      changed_.wait(lock);
      continue;
    }
    const auto earliest = due_.begin();
    const TimePoint due = earliest->first.first;
    if (std::chrono::steady_clock::now() < due) {
      changed_.wait_until(lock, due);
      continue;
    }
    earliest->second();
    due_.erase(earliest);
  }
}

}  // namespace nairi::client::transport
