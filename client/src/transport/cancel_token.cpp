#include "nairi/client/cancel_token.hpp"

#include <condition_variable>
#include <map>
#include <mutex>
#include <utility>

namespace nairi::client {
namespace internal {

// Callbacks run under the lock: whoever takes one back therefore knows that it is not running any
// more.
class CancelState final {
 public:
  bool IsCancelled() const {
    const std::lock_guard<std::mutex> lock(mutex_);
    return cancelled_;
  }

  void Cancel() {
    const std::lock_guard<std::mutex> lock(mutex_);
    if (cancelled_) return;
    cancelled_ = true;
    changed_.notify_all();
    for (const auto& [key, callback] : callbacks_) callback();
    callbacks_.clear();
  }

  bool WaitFor(std::chrono::nanoseconds duration) const {
    std::unique_lock<std::mutex> lock(mutex_);
    return changed_.wait_for(lock, duration, [this] { return cancelled_; });
  }

  // Zero when the callback has already run.
  std::uint64_t Add(std::function<void()> callback) {
    const std::lock_guard<std::mutex> lock(mutex_);
    if (cancelled_) {
      callback();
      return 0;
    }
    callbacks_.emplace(++last_key_, std::move(callback));
    return last_key_;
  }

  void Remove(std::uint64_t key) {
    const std::lock_guard<std::mutex> lock(mutex_);
    callbacks_.erase(key);
  }

 private:
  mutable std::mutex mutex_;
  mutable std::condition_variable changed_;
  bool cancelled_ = false;
  std::uint64_t last_key_ = 0;
  std::map<std::uint64_t, std::function<void()>> callbacks_;
};

}  // namespace internal

CancelRegistration::CancelRegistration(std::shared_ptr<internal::CancelState> state,
                                       std::uint64_t key)
    : state_(std::move(state)), key_(key) {}

CancelRegistration::CancelRegistration(CancelRegistration&& other) noexcept
    : state_(std::move(other.state_)), key_(std::exchange(other.key_, 0)) {}

CancelRegistration& CancelRegistration::operator=(CancelRegistration&& other) noexcept {
  if (this != &other) {
    Release();
    state_ = std::move(other.state_);
    key_ = std::exchange(other.key_, 0);
  }
  return *this;
}

CancelRegistration::~CancelRegistration() {
  Release();
}

void CancelRegistration::Release() {
  if (state_ && key_ != 0) state_->Remove(key_);
  state_.reset();
  key_ = 0;
}

CancelToken::CancelToken(std::shared_ptr<internal::CancelState> state) : state_(std::move(state)) {}

bool CancelToken::IsCancelled() const {
  return state_ && state_->IsCancelled();
}

bool CancelToken::WaitFor(std::chrono::nanoseconds duration) const {
  if (state_) return state_->WaitFor(duration);
  return internal::CancelState().WaitFor(duration);
}

CancelRegistration CancelToken::OnCancel(std::function<void()> callback) const {
  if (!state_) return {};
  const std::uint64_t key = state_->Add(std::move(callback));
  return CancelRegistration(state_, key);
}

CancelSource::CancelSource() : state_(std::make_shared<internal::CancelState>()) {}

CancelToken CancelSource::Token() const {
  return CancelToken(state_);
}

void CancelSource::Cancel() {
  state_->Cancel();
}

}  // namespace nairi::client
