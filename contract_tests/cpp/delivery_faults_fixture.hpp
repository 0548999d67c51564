#pragma once

#include <gtest/gtest.h>

#include <chrono>
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "nairi/client/client.hpp"
#include "nairi/client/mocks/fake_time.hpp"
#include "nairi/mock/mock_server.hpp"
#include "provider.hpp"

namespace nairi::contract {

// The reference client and a mock whose wire fails, for which it takes a wire: loopback. The two
// share one time. It moves only while the client pauses, on its clock and on the sandbox's alike,
// so that who comes back too early finds the mock as it was.
class DeliveryFaultsFixture : public testing::TestWithParam<Height> {
 protected:
  enum class Often { kOnce, kAlways };

  DeliveryFaultsFixture();
  // The last fault must have happened.
  void TearDown() override;

  // Puts a plan in force that has this fault as its only step, in place of the plan before it.
  void Inject(std::string_view operation, std::string_view fault_json, Often often = Often::kOnce);

  // A request of the one may take half a minute of real time, of the other a tenth of a second, for
  // replies that never come.
  [[nodiscard]] client::Client Client() const;
  [[nodiscard]] client::Client ImpatientClient() const;

  // Starts a turn, which nothing must keep from starting.
  [[nodiscard]] client::Turn Start() const;
  // Waits for it, for five minutes at most, by which it must have ended.
  [[nodiscard]] client::Result<client::TurnOutcome> Wait(const client::Client& client,
                                                         const client::Turn& turn) const;
  // How Wait ended that brought no outcome, or a start that brought no turn.
  [[nodiscard]] client::Error ErrorOfWait(const client::Client& client) const;
  [[nodiscard]] client::Error ErrorOfStart(const client::Client& client) const;

  // The pauses that clients have made.
  [[nodiscard]] std::vector<std::chrono::milliseconds> pauses() const { return sleeper_->delays(); }
  // How many requests of the operation came; those answered with that status, if one is given.
  [[nodiscard]] std::size_t CountRequests(std::string_view operation, int status = 0) const;
  [[nodiscard]] std::size_t CountConversations() const;

  [[nodiscard]] client::ClientOptions Options() const;

 private:
  [[nodiscard]] client::Client ClientWith(std::chrono::milliseconds request_timeout) const;

  mock::MockServer server_{mock::MockOptions{.time = mock::TimeMode::kManual}};
  mock::SandboxHandle sandbox_ = server_.sandbox("nr_delivery_faults");
  std::shared_ptr<client::mocks::FakeClock> clock_ = std::make_shared<client::mocks::FakeClock>();
  std::shared_ptr<client::mocks::FakeSleeper> sleeper_ =
      std::make_shared<client::mocks::FakeSleeper>(clock_);
  bool has_plan_ = false;
};

}  // namespace nairi::contract
