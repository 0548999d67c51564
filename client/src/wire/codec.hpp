#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "nairi/client/agent.hpp"
#include "nairi/client/attachment.hpp"
#include "nairi/client/conversation.hpp"
#include "nairi/client/error.hpp"
#include "nairi/client/message.hpp"
#include "nairi/client/options.hpp"
#include "nairi/client/turn.hpp"

// From request values to bodies, and from bodies to values. A reply that lacks a field which the
// API always sends is kProtocol and names it; everything unknown is kept.
namespace nairi::client::wire {

[[nodiscard]] Result<std::string> EncodeStart(const StartRequest& request);
[[nodiscard]] Result<std::string> EncodeContinue(const ContinueRequest& request);
[[nodiscard]] Result<std::string> EncodeCreateAgent(const CreateAgentRequest& request);
[[nodiscard]] Result<std::string> EncodeUpdateAgent(const UpdateAgentRequest& request);
[[nodiscard]] Result<std::string> EncodeDeploy(DeployScope scope);
[[nodiscard]] std::string_view WireName(ConversationSort sort);

[[nodiscard]] Result<Turn> DecodeTurn(const std::string& body);
[[nodiscard]] Result<Message> DecodeMessage(const std::string& body);
[[nodiscard]] Result<std::vector<Message>> DecodeMessages(const std::string& body);
[[nodiscard]] Result<ConversationPage> DecodeConversations(const std::string& body,
                                                           const CursorNames& names);
[[nodiscard]] Result<Agent> DecodeAgent(const std::string& body);
[[nodiscard]] Result<std::vector<Agent>> DecodeAgents(const std::string& body);
[[nodiscard]] Result<Deployment> DecodeDeployment(const std::string& body);
[[nodiscard]] Result<AttachmentId> DecodeUpload(const std::string& body);
[[nodiscard]] Result<Attachment> DecodeAttachment(const std::string& body);

}  // namespace nairi::client::wire
