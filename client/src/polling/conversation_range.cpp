#include "nairi/client/conversation_range.hpp"

#include <algorithm>
#include <utility>

namespace nairi::client {
namespace {

// Rows that come in front of a page push some into the next one, which may then hold nothing else.
// So many such pages in a row are a server that does not know the offset.
constexpr int kStalePagesMax = 100;

}  // namespace

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
  while (!current_) {
    if (next_in_page_ < page_.conversations.size()) {
      Conversation& next = page_.conversations[next_in_page_++];
      if (shown_.insert(next.id).second) current_ = std::move(next);
    } else if (supply_ == Supply::kMorePages) {
      FetchPage();
    } else {
      return;
    }
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
  if (page->next_cursor && page->next_cursor == request_.position.cursor) {
    return End("the server answered the cursor that it was asked for");
  }
  Keep(*std::move(page));
  if (supply_ == Supply::kMorePages && stale_pages_ >= kStalePagesMax) {
    End("the server goes on with conversations that it has already shown");
  }
}

void ConversationRange::Keep(ConversationPage page) {
  page_ = std::move(page);
  PagePosition& position = request_.position;
  const bool is_full =
      page_.conversations.size() >= static_cast<std::size_t>(request_.filter.page_size);
  const bool goes_on = page_.next_cursor || (!position.cursor && is_full);
  supply_ = goes_on && !page_.conversations.empty() ? Supply::kMorePages : Supply::kLastPage;
  position.offset += static_cast<int>(page_.conversations.size());
  position.cursor = page_.next_cursor;
  const bool is_stale = std::all_of(
      page_.conversations.begin(), page_.conversations.end(),
      [&](const Conversation& conversation) { return shown_.count(conversation.id) > 0; });
  stale_pages_ = is_stale ? stale_pages_ + 1 : 0;
}

// Fetching more would bring the same pages for ever.
void ConversationRange::End(const char* why) {
  Error error;
  error.code = ErrorCode::kProtocol;
  error.context = "list_agent_conversations";
  error.message = why;
  page_ = {};
  supply_ = Supply::kLastPage;
  current_ = tl::unexpected(std::move(error));
}

}  // namespace nairi::client
