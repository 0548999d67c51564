#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>

namespace nairi::client {

namespace internal {
class CancelState;
}

// Keeps a callback registered with a CancelToken; destroying it takes the callback back, waiting
// for it if it is running at that moment on another thread. Move-only. Used by one thread at a
// time.
class CancelRegistration final {
 public:
  CancelRegistration() = default;
  CancelRegistration(std::shared_ptr<internal::CancelState> state, std::uint64_t key);
  CancelRegistration(CancelRegistration&& other) noexcept;
  CancelRegistration& operator=(CancelRegistration&& other) noexcept;
  CancelRegistration(const CancelRegistration&) = delete;
  CancelRegistration& operator=(const CancelRegistration&) = delete;
  ~CancelRegistration();

 private:
  void Release();

  std::shared_ptr<internal::CancelState> state_;
  std::uint64_t key_ = 0;
};

// The reading end of a cancellation. A default-made token never fires. Copies share one state; all
// members may be called from any thread.
class CancelToken final {
 public:
  CancelToken() = default;
  explicit CancelToken(std::shared_ptr<internal::CancelState> state);

  [[nodiscard]] bool IsCancelled() const;

  // Blocks until cancelled or until `duration` has passed; true when cancelled.
  [[nodiscard]] bool WaitFor(std::chrono::nanoseconds duration) const;

  // Runs `callback` once, on the cancelling thread, or at once on this one if already cancelled.
  // The callback must be short, must not throw and must not touch this token.
  [[nodiscard]] CancelRegistration OnCancel(std::function<void()> callback) const;

 private:
  std::shared_ptr<internal::CancelState> state_;
};

// The writing end: whoever holds it can stop every call that was given its token. Thread-safe. Not
// for signal handlers, since Cancel takes a lock.
class CancelSource final {
 public:
  CancelSource();

  [[nodiscard]] CancelToken Token() const;
  void Cancel();

 private:
  std::shared_ptr<internal::CancelState> state_;
};

}  // namespace nairi::client
