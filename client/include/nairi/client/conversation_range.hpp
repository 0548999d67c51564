#pragma once

#include <cstddef>
#include <iterator>
#include <memory>
#include <optional>
#include <set>

#include "nairi/client/call_context.hpp"
#include "nairi/client/conversation.hpp"
#include "nairi/client/error.hpp"
#include "nairi/client/stub.hpp"

namespace nairi::client {

// The conversations of an agent, as an input range: pages are fetched while it is walked. An error
// is yielded as the last element. When an answer carries a cursor it is followed; otherwise pages
// go by offset and end at the first short one. Each conversation is shown once, where it is met
// first, though rows may move from page to page meanwhile. Walk it once, from one thread; `begin`
// fetches.
//
//   for (const Result<Conversation>& conversation : client.ListConversations(agent)) { ... }
class ConversationRange final {
 public:
  // An input iterator: what it points at lives until the next step.
  class Iterator final {
   public:
    using iterator_category = std::input_iterator_tag;
    using value_type = Result<Conversation>;
    using difference_type = std::ptrdiff_t;
    using pointer = const value_type*;
    using reference = const value_type&;

    Iterator() = default;
    explicit Iterator(ConversationRange* range) : range_(range) {}

    [[nodiscard]] reference operator*() const { return *range_->current_; }
    [[nodiscard]] pointer operator->() const { return &*range_->current_; }
    Iterator& operator++();
    void operator++(int) { ++*this; }

    friend bool operator==(const Iterator& a, const Iterator& b) { return a.range_ == b.range_; }
    friend bool operator!=(const Iterator& a, const Iterator& b) { return a.range_ != b.range_; }

   private:
    ConversationRange* range_ = nullptr;  // null: the end
  };

  ConversationRange(std::shared_ptr<Stub> stub, ListConversationsRequest request,
                    CallContext context);

  [[nodiscard]] Iterator begin();
  [[nodiscard]] Iterator end() { return Iterator(); }

 private:
  enum class Supply { kMorePages, kLastPage };

  void Advance();
  void FetchPage();
  void Keep(ConversationPage page);
  void End(const char* why);

  std::shared_ptr<Stub> stub_;
  ListConversationsRequest request_;
  CallContext context_;
  ConversationPage page_;
  std::size_t next_in_page_ = 0;
  Supply supply_ = Supply::kMorePages;
  std::set<JobId> shown_;
  int stale_pages_ = 0;  // in a row, without a conversation that was not yet shown
  std::optional<Result<Conversation>> current_;
};

}  // namespace nairi::client
