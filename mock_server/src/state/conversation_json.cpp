#include "state/conversation_json.hpp"

#include <limits>
#include <nlohmann/json.hpp>
#include <unordered_map>

#include "domain/named_values.hpp"
#include "json/object.hpp"
#include "state/message_json.hpp"
#include "state/scalar_json.hpp"

namespace nairi::mock::state {
namespace {

using domain::Conversation;
using domain::ListOrder;
using nlohmann::ordered_json;

constexpr domain::NamedValues<ListOrder, 2> kListOrders = {{
    {"oldest_first", ListOrder::kOldestFirst},
    {"newest_first", ListOrder::kNewestFirst},
}};

ordered_json WriteConversation(const Conversation& conversation) {
  ordered_json out = {{"job_id", conversation.id.ToString()},
                      {"agent_id", conversation.agent_id.ToString()},
                      {"origin", ToText(conversation.origin)},
                      {"mode", ToText(conversation.mode)},
                      {"status", ToText(conversation.status)},
                      {"ordinal", conversation.ordinal},
                      {"turns", conversation.turns},
                      {"list_order", NameIn(kListOrders, conversation.list_order)},
                      {"date_skew_ms", conversation.date_skew.count()},
                      {"created_at", domain::FormatRfc3339(conversation.created_at)},
                      {"updated_at", domain::FormatRfc3339(conversation.updated_at)},
                      {"messages", ordered_json::array()}};
  for (const auto& message : conversation.messages) {
    out["messages"].push_back(WriteMessage(message));
  }
  return out;
}

Conversation ReadConversation(const json::Node& node) {
  json::Object object(node);
  Conversation conversation{.id = ReadId<domain::JobId>(object.At("job_id")),
                            .agent_id = ReadId<domain::AgentId>(object.At("agent_id")),
                            .origin = ReadOrigin(object.At("origin")),
                            .mode = ReadMode(object.At("mode")),
                            .status = ReadConversationStatus(object.At("status")),
                            .turns = object.At("turns").Count(0, std::numeric_limits<int>::max()),
                            .list_order = object.At("list_order").OneOf(kListOrders),
                            .date_skew = domain::Duration(object.At("date_skew_ms").Integer()),
                            .created_at = ReadMoment(object.At("created_at")),
                            .updated_at = ReadMoment(object.At("updated_at"))};
  conversation.ordinal = object.At("ordinal").Count({.min = 1});
  for (const json::Node& element : object.At("messages").Elements()) {
    conversation.messages.push_back(ReadMessage(element));
    if (conversation.messages.back().turn > conversation.turns) {
      element.Complain("is of a turn that the conversation does not have");
    }
  }
  object.Finish();
  return conversation;
}

}  // namespace

domain::Origin ReadOrigin(const json::Node& node) {
  const auto origin = domain::ParseOrigin(node.Text());
  if (!origin) node.Complain("must be api, slack, discord or web");
  return origin.value_or(domain::Origin::kApi);
}

domain::Mode ReadMode(const json::Node& node) {
  const auto mode = domain::ParseMode(node.Text());
  if (!mode) node.Complain("must be execute or ask");
  return mode.value_or(domain::Mode::kExecute);
}

domain::ConversationStatus ReadConversationStatus(const json::Node& node) {
  const auto status = domain::ParseConversationStatus(node.Text());
  if (!status) node.Complain("must be active, completed, error or abandoned");
  return status.value_or(domain::ConversationStatus::kActive);
}

ordered_json WriteConversations(const std::vector<Conversation>& conversations) {
  ordered_json out = ordered_json::array();
  for (const auto& conversation : conversations) out.push_back(WriteConversation(conversation));
  return out;
}

std::vector<Conversation> ReadConversations(const json::Node& node) {
  std::vector<Conversation> conversations;
  std::unordered_map<domain::JobId, bool> jobs;
  std::unordered_map<domain::MessageId, domain::JobId> homes;  // a doubled reply is one message
  for (const json::Node& element : node.Elements()) {
    conversations.push_back(ReadConversation(element));
    const Conversation& read = conversations.back();
    if (!jobs.emplace(read.id, true).second) element.Complain("has the id of another one");
    for (const auto& message : read.messages) {
      if (homes.emplace(message.id, read.id).first->second == read.id) continue;
      element.Complain("has a message of another conversation");
    }
  }
  return conversations;
}

}  // namespace nairi::mock::state
