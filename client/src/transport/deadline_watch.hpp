#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>
#include <thread>
#include <utility>

namespace nairi::client::transport {

// Runs a callback when a point in time comes. The HTTP library bounds each read, not an exchange,
// so a server that trickles could hold a request for ever; this bounds the whole. One thread, begun
// with the first watch. Thread-safe.
class DeadlineWatch final {
 public:
  using TimePoint = std::chrono::steady_clock::time_point;
  using Key = std::pair<TimePoint, std::uint64_t>;

  // Takes the watch back when it goes; after that the callback is not running and will not run.
  class Guard final {
   public:
    Guard(DeadlineWatch* watch, Key key) : watch_(watch), key_(key) {}
    Guard(const Guard&) = delete;
    Guard& operator=(const Guard&) = delete;
    ~Guard() { watch_->Remove(key_); }

   private:
    DeadlineWatch* watch_;
    Key key_;
  };

  DeadlineWatch() = default;
  DeadlineWatch(const DeadlineWatch&) = delete;
  DeadlineWatch& operator=(const DeadlineWatch&) = delete;
  ~DeadlineWatch();

  // The callback must be short and must not use this object.
  [[nodiscard]] Guard Watch(std::chrono::milliseconds timeout, std::function<void()> on_time);

 private:
  enum class State { kIdle, kRunning, kStopping };

  void Run();
  void Remove(const Key& key);

  std::mutex mutex_;
  std::condition_variable changed_;
  State state_ = State::kIdle;
  std::uint64_t last_number_ = 0;
  std::map<Key, std::function<void()>> due_;
  std::thread thread_;
};

}  // namespace nairi::client::transport
