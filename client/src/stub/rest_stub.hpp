#pragma once

#include <memory>
#include <string>
#include <vector>

#include "nairi/client/options.hpp"
#include "nairi/client/stub.hpp"
#include "nairi/client/stub_stack.hpp"
#include "nairi/client/transport.hpp"

namespace nairi::client::stub {

// One call of the API as HTTP, before the parts that all calls share are added.
struct RestCall {
  std::string operation;  // as the contract names it: "get_message"
  std::string method;
  std::string path;  // below the base URL, percent-encoded, with its query
  std::string body = {};
  std::string content_type = "application/json";
};

// See MakeRestStub. Thread-safe: all members are fixed after construction.
class RestStub final : public Stub {
 public:
  RestStub(const ClientOptions& options, const Seams& seams);

  Result<Turn> StartConversation(const StartRequest& request, const CallContext& context) override;
  Result<Turn> ContinueConversation(const ContinueRequest& request,
                                    const CallContext& context) override;
  Result<Message> GetMessage(const MessageId& message_id, const CallContext& context) override;
  Result<std::vector<Message>> ListMessages(const JobId& job_id,
                                            const CallContext& context) override;
  Result<ConversationPage> ListAgentConversations(const ListConversationsRequest& request,
                                                  const CallContext& context) override;
  Result<std::vector<Agent>> ListAgents(const CallContext& context) override;
  Result<Agent> CreateAgent(const CreateAgentRequest& request, const CallContext& context) override;
  Result<Agent> GetAgent(const AgentId& agent_id, const CallContext& context) override;
  Result<Agent> UpdateAgent(const UpdateAgentRequest& request, const CallContext& context) override;
  Status DeleteAgent(const AgentId& agent_id, const CallContext& context) override;
  Result<Deployment> DeployAgent(const AgentId& agent_id, DeployScope scope,
                                 const CallContext& context) override;
  Result<AttachmentId> UploadAttachment(const UploadAttachmentRequest& request,
                                        const CallContext& context) override;
  Result<Attachment> GetAttachment(const AttachmentId& attachment_id,
                                   const CallContext& context) override;

 private:
  // The body of a 2xx reply.
  Result<std::string> Exchange(const RestCall& call, const CallContext& context) const;
  // Exchange, then `decode`; every error leaves with the operation's name and without the key.
  template <typename Decode>
  auto Ask(const RestCall& call, const CallContext& context, Decode decode) const
      -> decltype(decode(std::string()));
  // Ask for a call whose body may not be encodable.
  template <typename Decode>
  auto Tell(RestCall call, Result<std::string> body, const CallContext& context,
            Decode decode) const -> decltype(decode(std::string()));

  Result<HttpRequest> ToHttp(const RestCall& call, const CallContext& context) const;
  Error Finish(Error error, const RestCall& call) const;

  const std::string path_prefix_;
  const std::string api_key_;
  const std::string user_agent_;
  const std::chrono::milliseconds request_timeout_;
  const CursorNames cursor_names_;
  const std::shared_ptr<Transport> transport_;
  const std::shared_ptr<Clock> clock_;
};

}  // namespace nairi::client::stub
