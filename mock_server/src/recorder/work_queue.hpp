#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace nairi::mock::recorder {

// Threads for work that blocks, which the threads of the transport may not do.
class WorkQueue {
 public:
  using Work = std::function<void()>;

  explicit WorkQueue(unsigned threads);
  WorkQueue(const WorkQueue&) = delete;
  WorkQueue& operator=(const WorkQueue&) = delete;
  // Waits for work under way; what has not begun is dropped.
  ~WorkQueue();

  // May be called from any thread. The work may not throw.
  void Add(Work work);

 private:
  void Run();

  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Work> waiting_;
  bool is_ending_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace nairi::mock::recorder
