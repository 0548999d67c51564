#include "state/past_conversation_json.hpp"

#include "json/document.hpp"
#include "json/object.hpp"
#include "service/inhabitants.hpp"
#include "state/conversation_json.hpp"
#include "state/message_json.hpp"
#include "state/scalar_json.hpp"

namespace nairi::mock::state {
namespace {

using service::PastConversation;
using service::PastMessage;
using service::When;

When ReadWhen(json::Object& object) {
  const auto age = object.Find("age");
  const auto moment = object.Find("created_at");
  if (age && moment) object.Complain("must have one of age and created_at");
  if (age) return age->Duration();
  if (moment) return ReadMoment(*moment);
  return {};
}

PastMessage ReadPastMessage(const json::Node& node) {
  json::Object object(node);
  PastMessage message;
  if (const auto id = object.Find("id")) message.id = ReadId<domain::MessageId>(*id);
  message.role = ReadRole(object.At("role"));
  if (const auto status = object.Find("status")) message.status = ReadMessageStatus(*status);
  message.created = ReadWhen(object);
  if (const auto moment = object.Find("updated_at")) message.updated_at = ReadMoment(*moment);
  message.extras = ReadExtras(object);
  const bool is_progress = message.role == domain::Role::kProgress;
  if (is_progress != message.extras.progress.has_value()) {
    object.Complain("a message of the role progress has `progress`, and no other has");
  }
  if (!is_progress) message.content = object.At("content").Text();
  object.Finish();
  return message;
}

PastConversation ReadPastConversation(const json::Node& node) {
  json::Object object(node);
  PastConversation past{.agent = std::string(service::kDefaultAgent)};
  if (const auto id = object.Find("job_id")) past.id = ReadId<domain::JobId>(*id);
  if (const auto agent = object.Find("agent")) past.agent = agent->Text();
  past.origin = ReadOrigin(object.At("origin"));
  if (const auto mode = object.Find("mode")) past.mode = ReadMode(*mode);
  if (const auto status = object.Find("status")) past.status = ReadConversationStatus(*status);
  past.created = ReadWhen(object);
  for (const json::Node& message : object.At("messages").AtLeastOneElement()) {
    past.messages.push_back(ReadPastMessage(message));
  }
  object.Finish();
  return past;
}

}  // namespace

domain::Result<PastConversation> ParsePastConversation(std::string_view json_text) {
  return json::ReadDocument(json_text, ReadPastConversation);
}

}  // namespace nairi::mock::state
