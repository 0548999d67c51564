#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "service/conversations.hpp"

namespace nairi::mock::testing_kit {

// A sandbox and short words to drive it with. Fails the test with a std::runtime_error where a step
// is refused that the test takes for granted.
class TestSandbox {
 public:
  // Starts in manual time at kStart unless told otherwise.
  explicit TestSandbox(domain::TimeMode mode = domain::TimeMode::kManual,
                       service::Policy policy = {});

  static constexpr domain::Instant kStart{std::chrono::sys_days{std::chrono::year{2026} / 1 / 1}};

  service::Sandbox& sandbox() { return *sandbox_; }

  // Adds a scenario in its JSON form and an agent of its name with that many instances.
  void AddScenario(std::string_view json, int instances_count = 10);
  service::StartedTurn Start(std::string_view agent, std::string_view prompt = "Do it.",
                             domain::Mode mode = domain::Mode::kExecute);
  service::StartedTurn Continue(domain::JobId job_id, std::string_view prompt = "And then?");

  // Reads the message as a client does and answers its status: a poll.
  std::string Poll(domain::MessageId message_id);
  // Reads the list as a client does: "role:status" of each message.
  std::vector<std::string> List(domain::JobId job_id);
  // Copies that count as no read.
  domain::Conversation Peek(domain::JobId job_id);
  std::string Status(domain::MessageId message_id);
  std::string ReplyOf(const service::StartedTurn& turn);

  void Advance(domain::Duration duration);
  std::size_t RunUntilIdle();
  std::size_t Release(domain::JobId job_id);
  domain::Instant Now();

 private:
  std::unique_ptr<service::Sandbox> sandbox_;
};

}  // namespace nairi::mock::testing_kit
