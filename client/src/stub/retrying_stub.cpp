#include <utility>

#include "nairi/client/stub_stack.hpp"
#include "stub/retry_loop.hpp"

namespace nairi::client {
namespace {

// Which calls may be repeated is written here and nowhere else, one line an operation.
class RetryingStub final : public Stub {
 public:
  RetryingStub(std::shared_ptr<Stub> next, stub::RetryLoop loop)
      : next_(std::move(next)), loop_(std::move(loop)) {}

  Result<Turn> StartConversation(const StartRequest& request, const CallContext& context) override {
    return loop_.Run(Idempotency::kOnce, context,
                     [&] { return next_->StartConversation(request, context); });
  }
  Result<Turn> ContinueConversation(const ContinueRequest& request,
                                    const CallContext& context) override {
    return loop_.Run(Idempotency::kOnce, context,
                     [&] { return next_->ContinueConversation(request, context); });
  }
  Result<Message> GetMessage(const MessageId& message_id, const CallContext& context) override {
    return loop_.Run(Idempotency::kRepeatable, context,
                     [&] { return next_->GetMessage(message_id, context); });
  }
  Result<std::vector<Message>> ListMessages(const JobId& job_id,
                                            const CallContext& context) override {
    return loop_.Run(Idempotency::kRepeatable, context,
                     [&] { return next_->ListMessages(job_id, context); });
  }
  Result<ConversationPage> ListAgentConversations(const ListConversationsRequest& request,
                                                  const CallContext& context) override {
    return loop_.Run(Idempotency::kRepeatable, context,
                     [&] { return next_->ListAgentConversations(request, context); });
  }
  Result<std::vector<Agent>> ListAgents(const CallContext& context) override {
    return loop_.Run(Idempotency::kRepeatable, context, [&] { return next_->ListAgents(context); });
  }
  Result<Agent> CreateAgent(const CreateAgentRequest& request,
                            const CallContext& context) override {
    return loop_.Run(Idempotency::kOnce, context,
                     [&] { return next_->CreateAgent(request, context); });
  }
  Result<Agent> GetAgent(const AgentId& agent_id, const CallContext& context) override {
    return loop_.Run(Idempotency::kRepeatable, context,
                     [&] { return next_->GetAgent(agent_id, context); });
  }
  Result<Agent> UpdateAgent(const UpdateAgentRequest& request,
                            const CallContext& context) override {
    return loop_.Run(Idempotency::kOnce, context,
                     [&] { return next_->UpdateAgent(request, context); });
  }
  Status DeleteAgent(const AgentId& agent_id, const CallContext& context) override {
    return loop_.Run(Idempotency::kOnce, context,
                     [&] { return next_->DeleteAgent(agent_id, context); });
  }
  Result<Deployment> DeployAgent(const AgentId& agent_id, DeployScope scope,
                                 const CallContext& context) override {
    return loop_.Run(Idempotency::kOnce, context,
                     [&] { return next_->DeployAgent(agent_id, scope, context); });
  }
  Result<AttachmentId> UploadAttachment(const UploadAttachmentRequest& request,
                                        const CallContext& context) override {
    return loop_.Run(Idempotency::kOnce, context,
                     [&] { return next_->UploadAttachment(request, context); });
  }
  Result<Attachment> GetAttachment(const AttachmentId& attachment_id,
                                   const CallContext& context) override {
    return loop_.Run(Idempotency::kRepeatable, context,
                     [&] { return next_->GetAttachment(attachment_id, context); });
  }

 private:
  const std::shared_ptr<Stub> next_;
  const stub::RetryLoop loop_;
};

}  // namespace

std::shared_ptr<Stub> MakeRetryingStub(std::shared_ptr<Stub> next, const ClientOptions& options,
                                       const Seams& seams) {
  return std::make_shared<RetryingStub>(std::move(next), stub::RetryLoop(options, seams));
}

}  // namespace nairi::client
