#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include "nairi/client/call_context.hpp"
#include "nairi/client/conversation_range.hpp"
#include "nairi/client/error.hpp"
#include "nairi/client/options.hpp"
#include "nairi/client/stub.hpp"
#include "nairi/client/stub_stack.hpp"
#include "nairi/client/turn.hpp"
#include "nairi/client/wait_options.hpp"

namespace nairi::client {

// The Nairi agent API for programs. Thin and cheap to copy; copies share connections. All members
// may be called from any thread. Calls block, throw nothing of their own, and return errors as
// values.
class Client final {
 public:
  // The whole stack over a socket, or over the seams that are given. Fails when the options cannot
  // work: no key, a base URL that is none.
  [[nodiscard]] static Result<Client> Create(const ClientOptions& options, Seams seams = {});

  // Over any stub, such as a mock; `options.polling` and the seams' clock and sleeper serve the
  // waits.
  Client(std::shared_ptr<Stub> stub, const ClientOptions& options, Seams seams);

  // Steps 1 and 4: returns as soon as the turn is accepted.
  [[nodiscard]] Result<Turn> Start(const AgentId& agent_id, const std::string& prompt,
                                   Mode mode = Mode::kExecute) const;
  [[nodiscard]] Result<Turn> Start(const StartRequest& request,
                                   const CallContext& context = {}) const;
  [[nodiscard]] Result<Turn> Continue(const JobId& job_id, const std::string& prompt) const;
  [[nodiscard]] Result<Turn> Continue(const ContinueRequest& request,
                                      const CallContext& context = {}) const;

  // Step 2: asks for the user message until it is `completed` or `failed`, and returns it in either
  // case. kDeadlineExceeded and kCancelled mean that the turn goes on without us.
  [[nodiscard]] Result<Message> WaitForMessage(const MessageId& message_id,
                                               const WaitOptions& options = {}) const;

  // Steps 2 and 3: waits, then reads what the turn brought. A failed turn is the error kTurnFailed
  // whose message is the reason that the agent gave; ReadTurn still shows its messages. `job_id`
  // may be empty here: the user message says which conversation it is of.
  [[nodiscard]] Result<TurnOutcome> WaitForTurn(const Turn& turn,
                                                const WaitOptions& options = {}) const;

  // Step 3 alone: the turn as it stands now, finished or not, failed or not.
  [[nodiscard]] Result<TurnOutcome> ReadTurn(const Turn& turn,
                                             const CallContext& context = {}) const;

  [[nodiscard]] Result<Message> GetMessage(const MessageId& message_id,
                                           const CallContext& context = {}) const;
  [[nodiscard]] Result<std::vector<Message>> ListMessages(const JobId& job_id,
                                                          const CallContext& context = {}) const;
  [[nodiscard]] ConversationRange ListConversations(const AgentId& agent_id,
                                                    const ConversationFilter& filter = {},
                                                    const CallContext& context = {}) const;

  [[nodiscard]] Result<std::vector<Agent>> ListAgents(const CallContext& context = {}) const;
  [[nodiscard]] Result<Agent> GetAgent(const AgentId& agent_id,
                                       const CallContext& context = {}) const;
  [[nodiscard]] Result<Agent> CreateAgent(const CreateAgentRequest& request,
                                          const CallContext& context = {}) const;
  [[nodiscard]] Result<Agent> UpdateAgent(const UpdateAgentRequest& request,
                                          const CallContext& context = {}) const;
  [[nodiscard]] Status DeleteAgent(const AgentId& agent_id, const CallContext& context = {}) const;
  [[nodiscard]] Result<Deployment> DeployAgent(const AgentId& agent_id,
                                               DeployScope scope = DeployScope::kEverything,
                                               const CallContext& context = {}) const;

  [[nodiscard]] Result<AttachmentId> Upload(const UploadAttachmentRequest& request,
                                            const CallContext& context = {}) const;
  [[nodiscard]] Result<Attachment> Download(const AttachmentId& attachment_id,
                                            const CallContext& context = {}) const;

  // A deadline that lies `duration` from now on this client's clock.
  [[nodiscard]] Clock::TimePoint DeadlineIn(std::chrono::milliseconds duration) const;

 private:
  std::shared_ptr<Stub> stub_;
  std::shared_ptr<const PollingPolicy> polling_;
  std::shared_ptr<Clock> clock_;
  std::shared_ptr<Sleeper> sleeper_;
};

}  // namespace nairi::client
