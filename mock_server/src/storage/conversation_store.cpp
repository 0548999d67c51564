#include "storage/conversation_store.hpp"

#include <algorithm>
#include <utility>

namespace nairi::mock::storage {
namespace {

using domain::Conversation;
using domain::ConversationPage;
using domain::ConversationQuery;
using domain::ListPosition;
using domain::SortDirection;
using domain::SortField;

bool Matches(const ConversationQuery& query, const Conversation& conversation) {
  if (query.statuses.any() && !query.statuses.test(static_cast<std::size_t>(conversation.status))) {
    return false;
  }
  return !query.updated_after || conversation.updated_at > *query.updated_after;
}

// Walks rows in order and keeps those of the page.
template <typename Iterator>
ConversationPage TakePage(Iterator row, Iterator end, const ConversationQuery& query) {
  ConversationPage page;
  std::size_t to_leave_out = query.offset;
  for (; row != end; ++row) {
    if (!Matches(query, **row)) continue;
    if (to_leave_out > 0) {
      --to_leave_out;
      continue;
    }
    if (page.conversations.size() == query.limit) {
      page.more = ConversationPage::More::kYes;
      break;
    }
    page.conversations.push_back(*row);
  }
  return page;
}

// The page of a query whose sort field is the one that rows are ordered by.
ConversationPage TakePageOf(const auto& order, const ConversationQuery& query) {
  if (query.sort_direction == SortDirection::kDescending) {
    const auto end = query.after ? order.lower_bound(*query.after) : order.end();
    return TakePage(std::make_reverse_iterator(end), order.rend(), query);
  }
  if (query.after) return TakePage(order.upper_bound(*query.after), order.end(), query);
  const bool may_skip = query.updated_after && query.sort_field == SortField::kUpdatedAt;
  const auto first = may_skip
                         ? order.lower_bound(ListPosition{*query.updated_after, domain::JobId{}})
                         : order.begin();
  return TakePage(first, order.end(), query);
}

}  // namespace

Conversation& ConversationStore::Insert(Conversation conversation) {
  const domain::JobId id = conversation.id;
  auto owned = std::make_unique<Conversation>(std::move(conversation));
  Conversation& stored = *conversations_.emplace(id, std::move(owned)).first->second;
  if (stored.ordinal == 0) stored.ordinal = conversations_.size();
  for (std::uint32_t i = 0; i < stored.messages.size(); ++i) {
    messages_.insert(MessagePlace{&stored, i, PlaceHash::Of(stored.messages[i].id)});
  }
  AgentOrders& orders = orders_[stored.agent_id];
  orders.by_created.insert(orders.by_created.end(), &stored);
  orders.by_updated.insert(orders.by_updated.end(), &stored);
  return stored;
}

Conversation* ConversationStore::Find(domain::JobId id) {
  const auto found = conversations_.find(id);
  return found == conversations_.end() ? nullptr : found->second.get();
}

ConversationStore::FoundMessage ConversationStore::FindMessage(domain::MessageId id) {
  const auto found = messages_.find(id);
  if (found == messages_.end()) return {};
  return {found->conversation, &found->conversation->messages[found->index]};
}

domain::Message& ConversationStore::Append(Conversation& conversation, domain::Message message) {
  const auto index = static_cast<std::uint32_t>(conversation.messages.size());
  const MessagePlace place{&conversation, index, PlaceHash::Of(message.id)};
  const domain::Instant created_at = message.created_at;
  conversation.messages.push_back(std::move(message));
  messages_.insert(place);
  Touch(conversation, created_at);
  return conversation.messages.back();
}

void ConversationStore::Touch(Conversation& conversation, domain::Instant updated_at) {
  ++conversation.revision;
  if (updated_at <= conversation.updated_at) return;
  auto& order = orders_[conversation.agent_id].by_updated;
  order.erase(order.find(&conversation));
  conversation.updated_at = updated_at;
  order.insert(order.end(), &conversation);
}

ConversationPage ConversationStore::List(const ConversationQuery& query) const {
  const auto orders = orders_.find(query.agent_id);
  if (orders == orders_.end()) return {};
  return query.sort_field == SortField::kUpdatedAt ? TakePageOf(orders->second.by_updated, query)
                                                   : TakePageOf(orders->second.by_created, query);
}

std::vector<const Conversation*> ConversationStore::Latest(
    std::size_t count_max, std::optional<domain::JobId> before) const {
  std::vector<const Conversation*> all;
  all.reserve(conversations_.size());
  for (const auto& [id, conversation] : conversations_) {
    if (!before || id < *before) all.push_back(conversation.get());
  }
  const std::size_t count = std::min(count_max, all.size());
  std::partial_sort(
      all.begin(), all.begin() + static_cast<std::ptrdiff_t>(count), all.end(),
      [](const Conversation* left, const Conversation* right) { return left->id > right->id; });
  all.resize(count);
  return all;
}

}  // namespace nairi::mock::storage
