#include <nlohmann/json.hpp>

#include "wire/codec.hpp"
#include "wire/json_fields.hpp"

namespace nairi::client::wire {
namespace {

using nlohmann::json;

// Left out when empty, as the official client does.
void AddAttachments(const std::vector<AttachmentId>& ids, json* body) {
  if (ids.empty()) return;
  json texts = json::array();
  for (const AttachmentId& id : ids) texts.push_back(id.text());
  (*body)["attachment_ids"] = std::move(texts);
}

}  // namespace

Result<std::string> EncodeStart(const StartRequest& request) {
  json body = {{"agent_id", request.agent_id.text()},
               {"prompt", request.prompt},
               {"ask_mode", request.mode == Mode::kAsk}};
  AddAttachments(request.attachment_ids, &body);
  return WriteJson(body);
}

Result<std::string> EncodeContinue(const ContinueRequest& request) {
  json body = {{"prompt", request.prompt}};
  AddAttachments(request.attachment_ids, &body);
  return WriteJson(body);
}

Result<std::string> EncodeCreateAgent(const CreateAgentRequest& request) {
  json body = {{"name", request.name}};
  if (request.instances_count) body["instances_count"] = *request.instances_count;
  return WriteJson(body);
}

Result<std::string> EncodeUpdateAgent(const UpdateAgentRequest& request) {
  json body = json::object();
  if (request.name) body["name"] = *request.name;
  if (request.description) body["description"] = *request.description;
  if (request.system_prompt) {
    body["system_prompt"] = *request.system_prompt ? json(**request.system_prompt) : json(nullptr);
  }
  return WriteJson(body);
}

Result<std::string> EncodeDeploy(DeployScope scope) {
  return WriteJson({{"update_config_only", scope == DeployScope::kConfigurationOnly}});
}

std::string_view WireName(ConversationSort sort) {
  switch (sort) {
    case ConversationSort::kCreatedAtAsc:
      return "created_at_asc";
    case ConversationSort::kCreatedAtDesc:
      return "created_at_desc";
    case ConversationSort::kUpdatedAtAsc:
      return "updated_at_asc";
    case ConversationSort::kUpdatedAtDesc:
      return "updated_at_desc";
  }
  return "";
}

}  // namespace nairi::client::wire
