#include "stub/rest_stub.hpp"

#include <algorithm>
#include <utility>

#include "stub/rest_paths.hpp"
#include "wire/codec.hpp"
#include "wire/http_error.hpp"
#include "wire/multipart.hpp"
#include "wire/url.hpp"

namespace nairi::client {
namespace stub {
namespace {

using wire::PercentEncode;

// A server may quote a request in its error text; the key must not travel on from there.
void Scrub(const std::string& secret, std::string* text) {
  if (secret.empty()) return;
  const std::string shown = RedactKey(secret);
  for (auto at = text->find(secret); at != std::string::npos;
       at = text->find(secret, at + shown.size())) {
    text->replace(at, secret.size(), shown);
  }
}

Error DeadlinePassed() {
  Error error;
  error.code = ErrorCode::kDeadlineExceeded;
  error.message = "the deadline passed before the request was sent";
  return error;
}

}  // namespace

RestStub::RestStub(const ClientOptions& options, const Seams& seams)
    : path_prefix_(wire::ParseBaseUrl(options.base_url).value_or(wire::BaseUrl{}).prefix),
      api_key_(options.api_key),
      user_agent_(options.user_agent),
      request_timeout_(options.request_timeout),
      cursor_names_(options.cursor_names),
      transport_(seams.transport),
      clock_(seams.clock) {}

Result<HttpRequest> RestStub::ToHttp(const RestCall& call, const CallContext& context) const {
  HttpRequest request;
  request.method = call.method;
  request.target = path_prefix_ + call.path;
  request.headers = {{"Authorization", "Bearer " + api_key_},
                     {"Accept", "application/json"},
                     {"User-Agent", user_agent_}};
  if (!call.body.empty()) request.headers.push_back({"Content-Type", call.content_type});
  request.body = call.body;
  request.timeout = request_timeout_;
  request.cancel = context.cancel;
  if (context.deadline) {
    const auto left =
        std::chrono::ceil<std::chrono::milliseconds>(*context.deadline - clock_->Now());
    if (left <= std::chrono::milliseconds(0)) return tl::unexpected(DeadlinePassed());
    request.timeout = std::min(request.timeout, left);
  }
  return request;
}

Result<std::string> RestStub::Exchange(const RestCall& call, const CallContext& context) const {
  const auto request = ToHttp(call, context);
  if (!request) return tl::unexpected(request.error());
  auto response = transport_->Send(*request);
  if (!response) {
    Error error = std::move(response).error();
    // Which of the two limits was the shorter decides what the end of the time means. Of two that
    // end together the caller's counts: its deadline has passed.
    const bool deadline_is_up = request->timeout < request_timeout_ ||
                                (context.deadline && clock_->Now() >= *context.deadline);
    if (error.code == ErrorCode::kTimeout && deadline_is_up) {
      error.code = ErrorCode::kDeadlineExceeded;
    }
    return tl::unexpected(std::move(error));
  }
  if (response->status < 200 || response->status > 299) {
    return tl::unexpected(wire::ErrorFromReply(*response, *clock_));
  }
  return std::move(response->body);
}

Error RestStub::Finish(Error error, const RestCall& call) const {
  error.context = call.operation;
  if (call.method == "GET") error.effect = Effect::kNone;  // reading changes nothing
  Scrub(api_key_, &error.message);
  return error;
}

template <typename Decode>
auto RestStub::Ask(const RestCall& call, const CallContext& context, Decode decode) const
    -> decltype(decode(std::string())) {
  auto body = Exchange(call, context);
  if (!body) return tl::unexpected(Finish(std::move(body).error(), call));
  auto value = decode(*body);
  if (!value) return tl::unexpected(Finish(std::move(value).error(), call));
  return value;
}

template <typename Decode>
auto RestStub::Tell(RestCall call, Result<std::string> body, const CallContext& context,
                    Decode decode) const -> decltype(decode(std::string())) {
  if (!body) return tl::unexpected(Finish(std::move(body).error(), call));
  call.body = std::move(*body);
  return Ask(call, context, decode);
}

Result<Turn> RestStub::StartConversation(const StartRequest& request, const CallContext& context) {
  return Tell({"start_conversation", "POST", "/conversations/start"}, wire::EncodeStart(request),
              context, wire::DecodeTurn);
}

Result<Turn> RestStub::ContinueConversation(const ContinueRequest& request,
                                            const CallContext& context) {
  auto turn = Tell({"continue_conversation", "POST",
                    "/conversations/" + PercentEncode(request.job_id.text()) + "/continue"},
                   wire::EncodeContinue(request), context, wire::DecodeTurn);
  // The official client allows an empty job_id here and goes on with the one it asked for.
  if (turn && turn->job_id.empty()) turn->job_id = request.job_id;
  return turn;
}

Result<Message> RestStub::GetMessage(const MessageId& message_id, const CallContext& context) {
  return Ask({"get_message", "GET", "/messages/" + PercentEncode(message_id.text())}, context,
             wire::DecodeMessage);
}

Result<std::vector<Message>> RestStub::ListMessages(const JobId& job_id,
                                                    const CallContext& context) {
  return Ask(
      {"list_messages", "GET", "/conversations/" + PercentEncode(job_id.text()) + "/messages"},
      context, wire::DecodeMessages);
}

Result<ConversationPage> RestStub::ListAgentConversations(const ListConversationsRequest& request,
                                                          const CallContext& context) {
  return Ask(
      {"list_agent_conversations", "GET", ListConversationsPath(request, cursor_names_)}, context,
      [this](const std::string& body) { return wire::DecodeConversations(body, cursor_names_); });
}

Result<std::vector<Agent>> RestStub::ListAgents(const CallContext& context) {
  return Ask({"list_agents", "GET", "/agents"}, context, wire::DecodeAgents);
}

Result<Agent> RestStub::CreateAgent(const CreateAgentRequest& request, const CallContext& context) {
  return Tell({"create_agent", "POST", "/agents"}, wire::EncodeCreateAgent(request), context,
              wire::DecodeAgent);
}

Result<Agent> RestStub::GetAgent(const AgentId& agent_id, const CallContext& context) {
  return Ask({"get_agent", "GET", AgentPath(agent_id)}, context, wire::DecodeAgent);
}

Result<Agent> RestStub::UpdateAgent(const UpdateAgentRequest& request, const CallContext& context) {
  return Tell({"update_agent", "PATCH", AgentPath(request.agent_id)},
              wire::EncodeUpdateAgent(request), context, wire::DecodeAgent);
}

Status RestStub::DeleteAgent(const AgentId& agent_id, const CallContext& context) {
  return Ask({"delete_agent", "DELETE", AgentPath(agent_id)}, context,
             [](const std::string&) { return Status(); });
}

Result<Deployment> RestStub::DeployAgent(const AgentId& agent_id, DeployScope scope,
                                         const CallContext& context) {
  return Tell({"deploy_agent", "POST", AgentPath(agent_id) + "/deploy"}, wire::EncodeDeploy(scope),
              context, wire::DecodeDeployment);
}

Result<AttachmentId> RestStub::UploadAttachment(const UploadAttachmentRequest& request,
                                                const CallContext& context) {
  auto multipart = wire::EncodeUpload(request);
  return Ask({"upload_attachment", "POST", "/attachments", std::move(multipart.body),
              multipart.content_type},
             context, wire::DecodeUpload);
}

Result<Attachment> RestStub::GetAttachment(const AttachmentId& attachment_id,
                                           const CallContext& context) {
  return Ask({"get_attachment", "GET", "/attachments/" + PercentEncode(attachment_id.text())},
             context, wire::DecodeAttachment);
}

}  // namespace stub

std::shared_ptr<Stub> MakeRestStub(const ClientOptions& options, const Seams& seams) {
  return std::make_shared<stub::RestStub>(options, seams);
}

}  // namespace nairi::client
