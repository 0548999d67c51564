#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "history.hpp"
#include "nairi/mock/mock_api.hpp"
#include "virtual_time.hpp"

namespace nairi::simulation {

// An agent with one instance, so that a second turn must queue.
inline constexpr std::string_view kOneDesk = "one-desk";
// An agent whose turn ends when it is released.
inline constexpr std::string_view kPatient = "patient";

// The mock's sandbox of one world, on the world's time. It begins anew with each object, so that
// any number of worlds, one after the other, share a MockApi and see the same ids.
class Server final {
 public:
  // Both outlive the server; `api` is made with ApiOptions.
  Server(mock::MockApi& api, const VirtualTime& time);

  // Adds those agents of the plan that the mock does not have by itself: kOneDesk, kPatient.
  void Hire(const Plan& plan);

  // What the server does with a request that arrives now, and answers.
  [[nodiscard]] mock::ApiReply Answer(const mock::ApiRequest& request);

  // What somebody else does in the same sandbox: no request of the client's.
  void Act(const Intrusion& intrusion);

  // The agent's conversations as they are now.
  [[nodiscard]] std::vector<client::JobId> Conversations(const std::string& agent);
  // What the server has of a conversation, the oldest first, read without the client's code.
  [[nodiscard]] std::vector<CommittedMessage> Messages(const std::string& job_id);

  // The key that the caller's requests must carry.
  [[nodiscard]] const std::string& key() const { return sandbox_.key(); }

  // The conversations that the caller's requests began, told or not, without their messages.
  [[nodiscard]] const std::vector<CommittedConversation>& begun() const { return begun_; }

 private:
  void MoveClock();
  [[nodiscard]] mock::ApiReply Ask(std::string method, std::string target, std::string body = {});
  void StartAnother(const std::string& agent);
  void TouchAnother();

  mock::MockApi& api_;
  const VirtualTime& time_;
  mock::SandboxHandle sandbox_;
  std::vector<CommittedConversation> begun_;
  std::vector<std::string> jobs_of_others_;
};

// A mock for worlds: manual time from WorldStart on, and no more of a journal than it must have.
[[nodiscard]] mock::MockOptions ApiOptions();

}  // namespace nairi::simulation
