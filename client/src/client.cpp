#include "nairi/client/client.hpp"

#include <utility>

#include "default_policies.hpp"
#include "nairi/client/http_transport.hpp"
#include "polling/message_wait.hpp"
#include "polling/turn_cut.hpp"
#include "wire/url.hpp"

namespace nairi::client {
namespace {

Status CheckKey(const std::string& api_key) {
  Error error;
  error.code = ErrorCode::kInvalidArgument;
  error.context = "API key";
  if (api_key.empty()) {
    error.message = "there is none; set NAIRI_API_KEY or ClientOptions::api_key";
    return tl::unexpected(std::move(error));
  }
  // A line end from a file or a shell would end the header early.
  if (api_key.find_first_of("\r\n") != std::string::npos) {
    error.message = "it contains a line end";
    return tl::unexpected(std::move(error));
  }
  return {};
}

Result<std::shared_ptr<Transport>> TransportFor(const ClientOptions& options,
                                                const wire::BaseUrl& url, const Seams& seams) {
  if (seams.transport) return seams.transport;
  HttpTransportOptions transport;
  transport.origin = url.origin;
  transport.ca_file = options.ca_file;
  transport.connect_timeout = options.connect_timeout;
  return MakeHttpTransport(transport);
}

}  // namespace

Result<Client> Client::Create(const ClientOptions& options, Seams seams) {
  if (auto status = CheckKey(options.api_key); !status) return tl::unexpected(status.error());
  const auto url = wire::ParseBaseUrl(options.base_url);
  if (!url) return tl::unexpected(url.error());
  auto transport = TransportFor(options, *url, seams);
  if (!transport) return tl::unexpected(std::move(transport).error());

  const ClientOptions complete = WithDefaultPolicies(options);
  seams = WithSystemTime(std::move(seams));
  seams.transport = std::move(*transport);
  auto stub = MakeRestStub(complete, seams);
  if (complete.log) {
    complete.log("client of " + complete.base_url + ", key " + RedactKey(complete.api_key));
    stub = MakeLoggingStub(std::move(stub), complete, seams);
  }
  return Client(MakeRetryingStub(std::move(stub), complete, seams), complete, seams);
}

Client::Client(std::shared_ptr<Stub> stub, const ClientOptions& options, Seams seams)
    : stub_(std::move(stub)), polling_(WithDefaultPolicies(options).polling) {
  seams = WithSystemTime(std::move(seams));
  clock_ = std::move(seams.clock);
  sleeper_ = std::move(seams.sleeper);
}

Result<Turn> Client::Start(const AgentId& agent_id, const std::string& prompt, Mode mode) const {
  return Start(StartRequest{agent_id, prompt, mode, {}});
}

Result<Turn> Client::Start(const StartRequest& request, const CallContext& context) const {
  return stub_->StartConversation(request, context);
}

Result<Turn> Client::Continue(const JobId& job_id, const std::string& prompt) const {
  return Continue(ContinueRequest{job_id, prompt, {}});
}

Result<Turn> Client::Continue(const ContinueRequest& request, const CallContext& context) const {
  return stub_->ContinueConversation(request, context);
}

Result<Message> Client::WaitForMessage(const MessageId& message_id,
                                       const WaitOptions& options) const {
  WaitOptions complete = options;
  if (!complete.polling) complete.polling = polling_;
  return polling::WaitForMessage({*stub_, *clock_, *sleeper_}, message_id, complete);
}

Result<TurnOutcome> Client::WaitForTurn(const Turn& turn, const WaitOptions& options) const {
  const auto message = WaitForMessage(turn.message_id, options);
  if (!message) return tl::unexpected(message.error());
  const JobId& job_id = turn.job_id.empty() ? message->job_id : turn.job_id;
  auto outcome = ReadTurn({job_id, turn.message_id}, {options.deadline, options.cancel});
  if (!outcome || message->status.kind() != MessageStatusKind::kFailed) return outcome;

  Error error;
  error.code = ErrorCode::kTurnFailed;
  error.context = "turn " + turn.message_id.text();
  error.message = FailureReason(*outcome);
  return tl::unexpected(std::move(error));
}

Result<TurnOutcome> Client::ReadTurn(const Turn& turn, const CallContext& context) const {
  auto messages = ListMessages(turn.job_id, context);
  if (!messages) return tl::unexpected(std::move(messages).error());
  return polling::CutTurn(*std::move(messages), turn.message_id);
}

Result<Message> Client::GetMessage(const MessageId& message_id, const CallContext& context) const {
  return stub_->GetMessage(message_id, context);
}

Result<std::vector<Message>> Client::ListMessages(const JobId& job_id,
                                                  const CallContext& context) const {
  return stub_->ListMessages(job_id, context);
}

ConversationRange Client::ListConversations(const AgentId& agent_id,
                                            const ConversationFilter& filter,
                                            const CallContext& context) const {
  return ConversationRange(stub_, ListConversationsRequest{agent_id, filter, {}}, context);
}

Result<std::vector<Agent>> Client::ListAgents(const CallContext& context) const {
  return stub_->ListAgents(context);
}

Result<Agent> Client::GetAgent(const AgentId& agent_id, const CallContext& context) const {
  return stub_->GetAgent(agent_id, context);
}

Result<Agent> Client::CreateAgent(const CreateAgentRequest& request,
                                  const CallContext& context) const {
  return stub_->CreateAgent(request, context);
}

Result<Agent> Client::UpdateAgent(const UpdateAgentRequest& request,
                                  const CallContext& context) const {
  return stub_->UpdateAgent(request, context);
}

Status Client::DeleteAgent(const AgentId& agent_id, const CallContext& context) const {
  return stub_->DeleteAgent(agent_id, context);
}

Result<Deployment> Client::DeployAgent(const AgentId& agent_id, DeployScope scope,
                                       const CallContext& context) const {
  return stub_->DeployAgent(agent_id, scope, context);
}

Result<AttachmentId> Client::Upload(const UploadAttachmentRequest& request,
                                    const CallContext& context) const {
  return stub_->UploadAttachment(request, context);
}

Result<Attachment> Client::Download(const AttachmentId& attachment_id,
                                    const CallContext& context) const {
  return stub_->GetAttachment(attachment_id, context);
}

Clock::TimePoint Client::DeadlineIn(std::chrono::milliseconds duration) const {
  return clock_->Now() + duration;
}

}  // namespace nairi::client
