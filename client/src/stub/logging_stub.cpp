#include <utility>

#include "nairi/client/stub_stack.hpp"

namespace nairi::client {
namespace {

class LoggingStub final : public Stub {
 public:
  LoggingStub(std::shared_ptr<Stub> next, LogSink log, std::shared_ptr<Clock> clock)
      : next_(std::move(next)), log_(std::move(log)), clock_(std::move(clock)) {}

  Result<Turn> StartConversation(const StartRequest& request, const CallContext& context) override {
    return Noted("start_conversation", [&] { return next_->StartConversation(request, context); });
  }
  Result<Turn> ContinueConversation(const ContinueRequest& request,
                                    const CallContext& context) override {
    return Noted("continue_conversation",
                 [&] { return next_->ContinueConversation(request, context); });
  }
  Result<Message> GetMessage(const MessageId& message_id, const CallContext& context) override {
    return Noted("get_message", [&] { return next_->GetMessage(message_id, context); });
  }
  Result<std::vector<Message>> ListMessages(const JobId& job_id,
                                            const CallContext& context) override {
    return Noted("list_messages", [&] { return next_->ListMessages(job_id, context); });
  }
  Result<ConversationPage> ListAgentConversations(const ListConversationsRequest& request,
                                                  const CallContext& context) override {
    return Noted("list_agent_conversations",
                 [&] { return next_->ListAgentConversations(request, context); });
  }
  Result<std::vector<Agent>> ListAgents(const CallContext& context) override {
    return Noted("list_agents", [&] { return next_->ListAgents(context); });
  }
  Result<Agent> CreateAgent(const CreateAgentRequest& request,
                            const CallContext& context) override {
    return Noted("create_agent", [&] { return next_->CreateAgent(request, context); });
  }
  Result<Agent> GetAgent(const AgentId& agent_id, const CallContext& context) override {
    return Noted("get_agent", [&] { return next_->GetAgent(agent_id, context); });
  }
  Result<Agent> UpdateAgent(const UpdateAgentRequest& request,
                            const CallContext& context) override {
    return Noted("update_agent", [&] { return next_->UpdateAgent(request, context); });
  }
  Status DeleteAgent(const AgentId& agent_id, const CallContext& context) override {
    return Noted("delete_agent", [&] { return next_->DeleteAgent(agent_id, context); });
  }
  Result<Deployment> DeployAgent(const AgentId& agent_id, DeployScope scope,
                                 const CallContext& context) override {
    return Noted("deploy_agent", [&] { return next_->DeployAgent(agent_id, scope, context); });
  }
  Result<AttachmentId> UploadAttachment(const UploadAttachmentRequest& request,
                                        const CallContext& context) override {
    return Noted("upload_attachment", [&] { return next_->UploadAttachment(request, context); });
  }
  Result<Attachment> GetAttachment(const AttachmentId& attachment_id,
                                   const CallContext& context) override {
    return Noted("get_attachment", [&] { return next_->GetAttachment(attachment_id, context); });
  }

 private:
  template <typename Call>
  auto Noted(const char* operation, Call call) const -> decltype(call()) {
    const auto begin = clock_->Now();
    auto result = call();
    const auto taken = std::chrono::duration_cast<std::chrono::milliseconds>(clock_->Now() - begin);
    std::string line = std::string(operation) + ": ";
    line += result ? "ok" : std::string(ToString(result.error().code));
    line += " in " + std::to_string(taken.count()) + " ms";
    if (!result) line += ": " + Describe(result.error());
    log_(line);
    return result;
  }

  const std::shared_ptr<Stub> next_;
  const LogSink log_;
  const std::shared_ptr<Clock> clock_;
};

}  // namespace

std::shared_ptr<Stub> MakeLoggingStub(std::shared_ptr<Stub> next, const ClientOptions& options,
                                      const Seams& seams) {
  return std::make_shared<LoggingStub>(std::move(next), options.log, seams.clock);
}

}  // namespace nairi::client
