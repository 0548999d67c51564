#pragma once

#include <chrono>
#include <memory>
#include <mutex>
#include <string>

#include "nairi/client/clock.hpp"
#include "nairi/client/transport.hpp"

namespace nairi::contract {

// What a run may cost an endpoint. A follow-up counts as a conversation: it is a turn of work.
struct Budget {
  int conversations = 5;
  int polls = 300;
  std::chrono::seconds wall_time{900};
};

// What a run has cost so far.
struct Spent {
  int conversations = 0;
  int polls = 0;
};

// Lets requests through as long as the budget lasts, and refuses them after, so that a run against
// an endpoint that bills cannot run away. A refused request never leaves. Safe for use from many
// threads.
class BudgetTransport final : public client::Transport {
 public:
  BudgetTransport(std::shared_ptr<client::Transport> next, Budget budget,
                  std::shared_ptr<client::Clock> clock);

  [[nodiscard]] client::Result<client::HttpResponse> Send(
      const client::HttpRequest& request) override;
  [[nodiscard]] Spent spent() const;

 private:
  // The name of what has run out, or nothing.
  [[nodiscard]] std::string Charge(const client::HttpRequest& request);

  const std::shared_ptr<client::Transport> next_;
  const Budget budget_;
  const std::shared_ptr<client::Clock> clock_;
  const client::Clock::TimePoint began_;
  mutable std::mutex mutex_;
  Spent spent_;
};

}  // namespace nairi::contract
