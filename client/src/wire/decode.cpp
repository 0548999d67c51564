#include <nlohmann/json.hpp>
#include <utility>

#include "wire/base64.hpp"
#include "wire/codec.hpp"
#include "wire/http_error.hpp"
#include "wire/json_fields.hpp"

namespace nairi::client::wire {
namespace {

using nlohmann::json;

template <typename T>
Result<T> Checked(T value, const FieldReader& reader) {
  if (auto status = reader.Check(); !status) return tl::unexpected(status.error());
  return value;
}

Result<Message> ReadMessage(json&& object) {
  FieldReader reader(object, "message");
  Message message;
  message.id = MessageId(reader.RequiredText("id"));
  message.job_id = JobId(reader.RequiredText("job_id"));
  message.role = Role(reader.RequiredText("role"));
  message.status = MessageStatus(reader.RequiredText("status"));
  message.content = reader.RequiredText("content");
  message.created_at = reader.Time("created_at");
  message.updated_at = reader.Time("updated_at");
  for (auto& id : reader.Texts("attachment_ids"))
    message.attachment_ids.emplace_back(std::move(id));
  message.usage.cost_usd = reader.Number("cost_usd");
  message.usage.input_tokens = reader.Integer("input_tokens");
  message.usage.output_tokens = reader.Integer("output_tokens");
  message.usage.cache_read_tokens = reader.Integer("cache_read_tokens");
  message.usage.cache_write_tokens = reader.Integer("cache_write_tokens");
  message.usage.model = reader.Text("model");
  message.extra_json = reader.Extra();
  return Checked(std::move(message), reader);
}

Result<Conversation> ReadConversation(json&& object) {
  FieldReader reader(object, "conversation");
  Conversation conversation;
  conversation.id = JobId(reader.RequiredText("id"));
  conversation.status = ConversationStatus(reader.RequiredText("status"));
  conversation.created_at = reader.Time("created_at");
  conversation.updated_at = reader.Time("updated_at");
  conversation.extra_json = reader.Extra();
  return Checked(std::move(conversation), reader);
}

Result<Agent> ReadAgent(json&& object) {
  FieldReader reader(object, "agent");
  Agent agent;
  agent.id = AgentId(reader.RequiredText("id"));
  agent.slug = AgentId(reader.RequiredText("agent_id"));
  agent.name = reader.RequiredText("name");
  agent.instances_count = reader.Integer("instances_count");
  agent.description = reader.Text("description");
  agent.is_self_hosted = reader.Flag("is_self_hosted");
  agent.system_prompt = reader.Text("system_prompt");
  agent.created_at = reader.Time("created_at");
  agent.updated_at = reader.Time("updated_at");
  agent.extra_json = reader.Extra();
  return Checked(std::move(agent), reader);
}

// Reads each element; the first bad one fails the list, with its place.
template <typename T>
Result<std::vector<T>> ReadEach(json& array, Result<T> (*read)(json&&)) {
  std::vector<T> values;
  values.reserve(array.size());
  for (json& element : array) {
    auto value = read(std::move(element));
    if (!value) {
      value.error().message += " (element " + std::to_string(values.size()) + " of the list)";
      return tl::unexpected(std::move(value).error());
    }
    values.push_back(std::move(*value));
  }
  return values;
}

}  // namespace

Result<Turn> DecodeTurn(const std::string& body) {
  return ParseJson(body).and_then([](json&& object) {
    FieldReader reader(object, "the reply");
    Turn turn;
    turn.job_id = JobId(reader.RequiredText("job_id"));
    turn.message_id = MessageId(reader.RequiredText("message_id"));
    return Checked(std::move(turn), reader);
  });
}

Result<Message> DecodeMessage(const std::string& body) {
  return ParseJson(body).and_then(ReadMessage);
}

Result<std::vector<Message>> DecodeMessages(const std::string& body) {
  return ParseJson(body).and_then([](json&& object) -> Result<std::vector<Message>> {
    FieldReader reader(object, "the reply");
    json* array = reader.RequiredArray("messages");
    if (array == nullptr) return tl::unexpected(reader.Check().error());
    return ReadEach(*array, ReadMessage);
  });
}

Result<ConversationPage> DecodeConversations(const std::string& body, const CursorNames& names) {
  return ParseJson(body).and_then([&](json&& object) -> Result<ConversationPage> {
    FieldReader reader(object, "the reply");
    json* array = reader.RequiredArray("conversations");
    if (array == nullptr) return tl::unexpected(reader.Check().error());
    auto conversations = ReadEach(*array, ReadConversation);
    if (!conversations) return tl::unexpected(std::move(conversations).error());
    ConversationPage page{std::move(*conversations), reader.Text(names.field)};
    if (page.next_cursor && page.next_cursor->empty()) page.next_cursor.reset();
    return page;
  });
}

Result<Agent> DecodeAgent(const std::string& body) {
  return ParseJson(body).and_then(ReadAgent);
}

Result<std::vector<Agent>> DecodeAgents(const std::string& body) {
  return ParseJson(body).and_then([](json&& array) -> Result<std::vector<Agent>> {
    if (!array.is_array()) return tl::unexpected(ProtocolError("the reply is not a JSON array"));
    return ReadEach(array, ReadAgent);
  });
}

Result<Deployment> DecodeDeployment(const std::string& body) {
  return ParseJson(body).and_then([](json&& object) {
    FieldReader reader(object, "the reply");
    Deployment deployment;
    deployment.status = reader.RequiredText("status");
    deployment.extra_json = reader.Extra();
    return Checked(std::move(deployment), reader);
  });
}

Result<AttachmentId> DecodeUpload(const std::string& body) {
  return ParseJson(body).and_then([](json&& object) {
    FieldReader reader(object, "the reply");
    return Checked(AttachmentId(reader.RequiredText("attachment_id")), reader);
  });
}

Result<Attachment> DecodeAttachment(const std::string& body) {
  return ParseJson(body).and_then([](json&& object) -> Result<Attachment> {
    FieldReader reader(object, "attachment");
    Attachment attachment;
    attachment.id = AttachmentId(reader.RequiredText("id"));
    attachment.filename = reader.RequiredText("filename");
    auto bytes = DecodeBase64(reader.RequiredText("data"));
    attachment.extra_json = reader.Extra();
    if (auto status = reader.Check(); !status) return tl::unexpected(status.error());
    if (!bytes) return tl::unexpected(ProtocolError("the attachment's 'data' is not base64"));
    attachment.bytes = std::move(*bytes);
    return attachment;
  });
}

}  // namespace nairi::client::wire
