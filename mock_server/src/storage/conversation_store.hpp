#pragma once

#include <map>
#include <memory>
#include <unordered_map>
#include <vector>

#include "domain/conversation.hpp"
#include "domain/conversation_query.hpp"

namespace nairi::mock::storage {

// The conversations of one sandbox and their messages, with the indexes that the API asks through.
// References stay valid until the store is destroyed, but those to a Message only until the next
// message is added to its conversation. Not synchronised: the sandbox that owns it is.
class ConversationStore {
 public:
  struct FoundMessage {
    domain::Conversation* conversation = nullptr;
    domain::Message* message = nullptr;
  };

  // The ids of the conversation and of its messages must be new. One without an ordinal gets the
  // next.
  domain::Conversation& Insert(domain::Conversation conversation);
  // Null if there is none.
  [[nodiscard]] domain::Conversation* Find(domain::JobId id);
  // Null pointers if there is none.
  [[nodiscard]] FoundMessage FindMessage(domain::MessageId id);

  // Adds a message at the end; the conversation counts as updated when the message was created.
  domain::Message& Append(domain::Conversation& conversation, domain::Message message);
  // Records that something of the conversation changed; it never becomes older.
  void Touch(domain::Conversation& conversation, domain::Instant updated_at);

  [[nodiscard]] domain::ConversationPage List(const domain::ConversationQuery& query) const;
  // Of all agents, the latest first; `count_max` of them at most. With `before`, those that are
  // older than that one, be it there or not.
  [[nodiscard]] std::vector<const domain::Conversation*> Latest(
      std::size_t count_max, std::optional<domain::JobId> before = std::nullopt) const;
  [[nodiscard]] std::size_t size() const { return conversations_.size(); }

 private:
  struct MessagePlace {
    domain::Conversation* conversation;
    std::uint32_t index;
  };
  using Order = std::map<domain::ListPosition, const domain::Conversation*>;
  struct AgentOrders {
    Order by_created;
    Order by_updated;
  };

  std::unordered_map<domain::JobId, std::unique_ptr<domain::Conversation>> conversations_;
  std::unordered_map<domain::MessageId, MessagePlace> messages_;
  std::unordered_map<domain::AgentId, AgentOrders> orders_;
};

}  // namespace nairi::mock::storage
