#include "nairi/client/conversation_range.hpp"

#include <utility>

namespace nairi::client {

ConversationRange::ConversationRange(std::shared_ptr<Stub> stub, ListConversationsRequest request,
                                     CallContext context)
    : stub_(std::move(stub)), request_(std::move(request)), context_(std::move(context)) {}

ConversationRange::Iterator ConversationRange::begin() {
  Advance();
  return current_ ? Iterator(this) : Iterator();
}

ConversationRange::Iterator& ConversationRange::Iterator::operator++() {
  range_->Advance();
  if (!range_->current_) range_ = nullptr;
  return *this;
}

void ConversationRange::Advance() {
  current_.reset();
  while (next_in_page_ == page_.conversations.size() && supply_ == Supply::kMorePages) {
    FetchPage();
    if (current_) return;  // the error, as the last element
  }
  if (next_in_page_ < page_.conversations.size()) {
    current_ = std::move(page_.conversations[next_in_page_++]);
  }
}

void ConversationRange::FetchPage() {
  auto page = stub_->ListAgentConversations(request_, context_);
  next_in_page_ = 0;
  page_ = {};
  if (!page) {
    supply_ = Supply::kLastPage;
    current_ = tl::unexpected(std::move(page).error());
    return;
  }
  page_ = std::move(*page);
  PagePosition& position = request_.position;
  if (page_.next_cursor && page_.next_cursor == position.cursor) {
    // Following it would bring the same page for ever.
    Error error;
    error.code = ErrorCode::kProtocol;
    error.context = "list_agent_conversations";
    error.message = "the server answered the cursor that it was asked for";
    page_ = {};
    supply_ = Supply::kLastPage;
    current_ = tl::unexpected(std::move(error));
    return;
  }
  const bool is_full =
      page_.conversations.size() >= static_cast<std::size_t>(request_.filter.page_size);
  const bool goes_on = page_.next_cursor || (!position.cursor && is_full);
  supply_ = goes_on && !page_.conversations.empty() ? Supply::kMorePages : Supply::kLastPage;
  position.offset += static_cast<int>(page_.conversations.size());
  position.cursor = page_.next_cursor;
}

}  // namespace nairi::client
