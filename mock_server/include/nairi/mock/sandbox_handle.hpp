#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "nairi/mock/options.hpp"

namespace nairi::mock {

// A test's grip on one sandbox: the world of one API key. Cheap to copy; all copies are the same
// sandbox, which lives as long as any of them or its mock does. Safe for use from many threads.
class SandboxHandle {
 public:
  struct Impl;
  explicit SandboxHandle(std::shared_ptr<Impl> impl) : impl_(std::move(impl)) {}

  // The API key that leads here.
  [[nodiscard]] const std::string& key() const;

  // What the sandbox's clock shows.
  [[nodiscard]] std::chrono::system_clock::time_point now() const;
  // Goes on from now under that mode.
  void SetTime(TimeMode mode);
  // Each moves the clock forward and lets everything happen that falls due on the way, each event
  // at its own moment; each answers how many events that were.
  std::size_t Advance(std::chrono::milliseconds duration);
  std::size_t AdvanceTo(std::chrono::system_clock::time_point moment);
  // Moves from event to event until nothing is due at any time.
  std::size_t RunUntilIdle();

  // Adds a scenario, in the JSON of fixtures/README.md, and an agent whose slug is its name and
  // which plays it. Throws std::invalid_argument, with place and reason, when the text is not a
  // scenario.
  void AddScenario(std::string_view json);
  // Adds a rule, in the JSON of fixtures/README.md: turns that match play its scenario. The most
  // recent rule that matches wins. Throws std::invalid_argument, with place and reason, when the
  // text is not a rule.
  void AddRule(std::string_view json);
  // Releases what the conversation waits for (the trigger `release`); answers whether it waited.
  [[nodiscard]] bool Release(std::string_view job_id);

 private:
  std::shared_ptr<Impl> impl_;
};

}  // namespace nairi::mock
