#include "cli/json_view.hpp"

#include <nlohmann/json.hpp>

namespace nairi::client::cli {
namespace {

using nlohmann::json;

json FromExtra(const std::string& extra_json) {
  json extra = json::parse(extra_json, nullptr, /*allow_exceptions=*/false);
  return extra.is_object() ? extra : json::object();
}

template <typename T>
void Add(const char* name, const std::optional<T>& value, json* object) {
  if (value) (*object)[name] = *value;
}

void Add(const char* name, const std::optional<Timestamp>& value, json* object) {
  if (value) (*object)[name] = value->text;
}

}  // namespace

json View(const Error& error) {
  json body = {{"code", ToString(error.code)},
               {"http_status", nullptr},
               {"message", error.message},
               {"operation", error.context},
               {"may_have_taken_effect", error.effect == Effect::kUnknown}};
  if (error.http_status) body["http_status"] = *error.http_status;
  if (!error.note.empty()) body["note"] = error.note;
  return {{"error", std::move(body)}};
}

json View(const Turn& turn) {
  return {{"job_id", turn.job_id.text()}, {"message_id", turn.message_id.text()}};
}

json View(const Message& message) {
  json object = FromExtra(message.extra_json);
  object["id"] = message.id.text();
  object["job_id"] = message.job_id.text();
  object["role"] = message.role.text();
  object["status"] = message.status.text();
  object["content"] = message.content;
  Add("created_at", message.created_at, &object);
  Add("updated_at", message.updated_at, &object);
  for (const AttachmentId& id : message.attachment_ids) {
    object["attachment_ids"].push_back(id.text());
  }
  Add("cost_usd", message.usage.cost_usd, &object);
  Add("input_tokens", message.usage.input_tokens, &object);
  Add("output_tokens", message.usage.output_tokens, &object);
  Add("cache_read_tokens", message.usage.cache_read_tokens, &object);
  Add("cache_write_tokens", message.usage.cache_write_tokens, &object);
  Add("model", message.usage.model, &object);
  return object;
}

json View(const std::vector<Message>& messages) {
  json array = json::array();
  for (const Message& message : messages) array.push_back(View(message));
  return array;
}

json View(const Conversation& conversation) {
  json object = FromExtra(conversation.extra_json);
  object["id"] = conversation.id.text();
  object["status"] = conversation.status.text();
  Add("created_at", conversation.created_at, &object);
  Add("updated_at", conversation.updated_at, &object);
  return object;
}

json View(const Agent& agent) {
  json object = FromExtra(agent.extra_json);
  object["id"] = agent.id.text();
  object["agent_id"] = agent.slug.text();
  object["name"] = agent.name;
  Add("instances_count", agent.instances_count, &object);
  Add("description", agent.description, &object);
  Add("is_self_hosted", agent.is_self_hosted, &object);
  Add("system_prompt", agent.system_prompt, &object);
  Add("created_at", agent.created_at, &object);
  Add("updated_at", agent.updated_at, &object);
  return object;
}

json View(const TurnOutcome& outcome) {
  return {{"user_message", View(outcome.user_message)},
          {"replies", View(outcome.replies)},
          {"system_messages", View(outcome.system_messages)}};
}

}  // namespace nairi::client::cli
