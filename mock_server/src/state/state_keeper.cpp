#include "state/state_keeper.hpp"

#include <stdexcept>
#include <utility>

namespace nairi::mock::state {

StateKeeper::StateKeeper(service::SandboxRegistry& registry, Options options)
    : registry_(registry),
      options_(std::move(options)),
      lock_(options_.file),
      file_(options_.file, files_) {
  const auto ready = file_.Load(registry_).and_then([this] { return file_.Save(registry_); });
  if (!ready) throw std::runtime_error(ready.error().detail);
  thread_ = std::thread([this] { Run(); });
}

StateKeeper::~StateKeeper() {
  {
    const std::lock_guard lock(mutex_);
    is_ending_ = true;
  }
  ended_.notify_one();
  thread_.join();
  Save();
}

void StateKeeper::Run() {
  std::unique_lock lock(mutex_);
  while (!ended_.wait_for(lock, options_.interval, [this] { return is_ending_; })) {
    lock.unlock();
    Save();
    lock.lock();
  }
}

void StateKeeper::Save() {
  const auto saved = file_.Save(registry_);
  if (!saved && options_.on_error) options_.on_error(saved.error().detail);
}

}  // namespace nairi::mock::state
