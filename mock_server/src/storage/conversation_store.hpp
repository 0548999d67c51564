#pragma once

#include <absl/container/btree_set.h>
#include <absl/container/flat_hash_map.h>
#include <absl/container/flat_hash_set.h>

#include <cstdint>
#include <memory>
#include <unordered_map>
#include <vector>

#include "domain/conversation.hpp"
#include "domain/conversation_query.hpp"
#include "storage/extras_pool.hpp"

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
  // Gives back what the conversation holds beyond its messages: none is to be expected soon. Moves
  // them, as adding one does.
  void Settle(domain::Conversation& conversation) { conversation.messages.shrink_to_fit(); }
  // Records that something of the conversation or its messages changed; it never becomes older.
  void Touch(domain::Conversation& conversation, domain::Instant updated_at);

  [[nodiscard]] domain::ConversationPage List(const domain::ConversationQuery& query) const;
  // Of all agents, the latest first; `count_max` of them at most. With `before`, those that are
  // older than that one, be it there or not.
  [[nodiscard]] std::vector<const domain::Conversation*> Latest(
      std::size_t count_max, std::optional<domain::JobId> before = std::nullopt) const;
  [[nodiscard]] std::size_t size() const { return conversations_.size(); }

  // The same extras, held by all messages in common that have them.
  [[nodiscard]] std::shared_ptr<const domain::MessageExtras> Share(domain::MessageExtras extras) {
    return extras_.Share(std::move(extras));
  }

 private:
  // Where a message is. Its id is not repeated here; part of its hash is, so that a table that
  // grows need not look at every message.
  struct MessagePlace {
    domain::Conversation* conversation;
    std::uint32_t index;
    std::uint32_t hash;

    [[nodiscard]] domain::MessageId id() const { return conversation->messages[index].id; }
  };
  struct PlaceHash {
    using is_transparent = void;
    [[nodiscard]] static std::uint32_t Of(domain::MessageId id) {
      return static_cast<std::uint32_t>(std::hash<domain::MessageId>{}(id) >> 32);
    }
    std::size_t operator()(const MessagePlace& place) const { return Spread(place.hash); }
    std::size_t operator()(domain::MessageId id) const { return Spread(Of(id)); }

   private:
    [[nodiscard]] static std::size_t Spread(std::uint32_t hash) {
      return hash * std::size_t{0x9E3779B97F4A7C15};
    }
  };
  struct SamePlace {
    using is_transparent = void;
    bool operator()(const MessagePlace& left, const MessagePlace& right) const {
      return left.id() == right.id();
    }
    bool operator()(const MessagePlace& place, domain::MessageId id) const {
      return place.id() == id;
    }
  };

  // Orders hold pointers, and find what they order by where it stands.
  template <domain::Instant domain::Conversation::*kTime>
  struct By {
    using is_transparent = void;
    [[nodiscard]] static domain::ListPosition PositionOf(const domain::Conversation* conversation) {
      return {conversation->*kTime, conversation->id};
    }
    [[nodiscard]] static const domain::ListPosition& PositionOf(
        const domain::ListPosition& position) {
      return position;
    }
    bool operator()(const auto& left, const auto& right) const {
      return PositionOf(left) < PositionOf(right);
    }
  };
  struct AgentOrders {
    absl::btree_set<const domain::Conversation*, By<&domain::Conversation::created_at>> by_created;
    absl::btree_set<const domain::Conversation*, By<&domain::Conversation::updated_at>> by_updated;
  };

  absl::flat_hash_map<domain::JobId, std::unique_ptr<domain::Conversation>,
                      std::hash<domain::JobId>>
      conversations_;
  absl::flat_hash_set<MessagePlace, PlaceHash, SamePlace> messages_;
  std::unordered_map<domain::AgentId, AgentOrders> orders_;
  ExtrasPool extras_;
};

}  // namespace nairi::mock::storage
