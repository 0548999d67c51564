#pragma once

#include <vector>

#include "nairi/client/agent.hpp"
#include "nairi/client/attachment.hpp"
#include "nairi/client/call_context.hpp"
#include "nairi/client/conversation.hpp"
#include "nairi/client/error.hpp"
#include "nairi/client/ids.hpp"
#include "nairi/client/message.hpp"
#include "nairi/client/turn.hpp"

namespace nairi::client {

// Which page of whose conversations.
struct ListConversationsRequest {
  AgentId agent_id;
  ConversationFilter filter;
  PagePosition position;
};

// The API, one method an endpoint. This is the seam to mock (mocks/mock_stub.hpp) and to decorate
// (stub_stack.hpp). Implementations are called from many threads at once and throw nothing.
class Stub {
 public:
  Stub() = default;
  Stub(const Stub&) = delete;
  Stub& operator=(const Stub&) = delete;
  virtual ~Stub() = default;

  [[nodiscard]] virtual Result<Turn> StartConversation(const StartRequest& request,
                                                       const CallContext& context) = 0;
  [[nodiscard]] virtual Result<Turn> ContinueConversation(const ContinueRequest& request,
                                                          const CallContext& context) = 0;
  [[nodiscard]] virtual Result<Message> GetMessage(const MessageId& message_id,
                                                   const CallContext& context) = 0;
  [[nodiscard]] virtual Result<std::vector<Message>> ListMessages(const JobId& job_id,
                                                                  const CallContext& context) = 0;
  [[nodiscard]] virtual Result<ConversationPage> ListAgentConversations(
      const ListConversationsRequest& request, const CallContext& context) = 0;

  [[nodiscard]] virtual Result<std::vector<Agent>> ListAgents(const CallContext& context) = 0;
  [[nodiscard]] virtual Result<Agent> CreateAgent(const CreateAgentRequest& request,
                                                  const CallContext& context) = 0;
  [[nodiscard]] virtual Result<Agent> GetAgent(const AgentId& agent_id,
                                               const CallContext& context) = 0;
  [[nodiscard]] virtual Result<Agent> UpdateAgent(const UpdateAgentRequest& request,
                                                  const CallContext& context) = 0;
  [[nodiscard]] virtual Status DeleteAgent(const AgentId& agent_id, const CallContext& context) = 0;
  [[nodiscard]] virtual Result<Deployment> DeployAgent(const AgentId& agent_id, DeployScope scope,
                                                       const CallContext& context) = 0;

  [[nodiscard]] virtual Result<AttachmentId> UploadAttachment(
      const UploadAttachmentRequest& request, const CallContext& context) = 0;
  [[nodiscard]] virtual Result<Attachment> GetAttachment(const AttachmentId& attachment_id,
                                                         const CallContext& context) = 0;
};

}  // namespace nairi::client
