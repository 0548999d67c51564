#include "storage/conversation_store.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace nairi::mock::storage {
namespace {

using namespace std::chrono_literals;
using domain::AgentId;
using domain::Conversation;
using domain::ConversationPage;
using domain::ConversationQuery;
using domain::ConversationStatus;
using domain::Instant;
using domain::JobId;
using domain::ListPosition;
using domain::Message;
using domain::MessageId;
using domain::SortDirection;
using domain::SortField;
using domain::Ulid;
using testing::ElementsAre;
using testing::IsEmpty;

constexpr Instant kStart{1'000'000ms};

class ConversationStoreTest : public testing::Test {
 protected:
  // The n-th conversation, created n seconds after the start.
  Conversation& Add(int n) {
    Conversation conversation;
    conversation.agent_id = kAgent;
    conversation.created_at = conversation.updated_at = kStart + n * 1s;
    conversation.id = JobId(Ulid::Make(conversation.created_at, 0, static_cast<std::uint64_t>(n)));
    return store_.Insert(std::move(conversation));
  }

  // The numbers of the conversations that a query answers.
  std::vector<int> Numbers(ConversationQuery query) {
    query.agent_id = kAgent;
    std::vector<int> numbers;
    for (const Conversation* found : store_.List(query).conversations) {
      numbers.push_back(static_cast<int>(found->id.ulid().low));
    }
    return numbers;
  }

  const AgentId kAgent{Ulid::Make(kStart, 9, 9)};
  ConversationStore store_;
};

TEST_F(ConversationStoreTest, FindsWhatWasInserted) {
  const JobId id = Add(1).id;
  ASSERT_NE(store_.Find(id), nullptr);
  EXPECT_EQ(store_.Find(id)->id, id);
  EXPECT_EQ(store_.Find(JobId(id.ulid().Next())), nullptr);
}

TEST_F(ConversationStoreTest, FindsAMessageWithItsConversation) {
  Conversation& conversation = Add(1);
  const MessageId id(Ulid::Make(kStart + 5s, 1, 1));
  store_.Append(conversation, Message{.id = id, .content = "hello", .created_at = kStart + 5s});
  const auto found = store_.FindMessage(id);
  ASSERT_NE(found.message, nullptr);
  EXPECT_EQ(found.message->content, "hello");
  EXPECT_EQ(found.conversation, &conversation);
  EXPECT_EQ(conversation.updated_at, kStart + 5s);
}

TEST_F(ConversationStoreTest, ListsNewestFirstUnlessAsked) {
  for (const int n : {1, 2, 3}) Add(n);
  EXPECT_THAT(Numbers({}), ElementsAre(3, 2, 1));
  EXPECT_THAT(Numbers({.sort_direction = SortDirection::kAscending}), ElementsAre(1, 2, 3));
}

TEST_F(ConversationStoreTest, SortsByTheLastChange) {
  for (const int n : {1, 2, 3}) Add(n);
  store_.Touch(*store_.Find(JobId(Ulid::Make(kStart + 1s, 0, 1))), kStart + 9s);
  EXPECT_THAT(Numbers({.sort_field = SortField::kUpdatedAt}), ElementsAre(1, 3, 2));
  EXPECT_THAT(
      Numbers({.sort_field = SortField::kUpdatedAt, .sort_direction = SortDirection::kAscending}),
      ElementsAre(2, 3, 1));
}

TEST_F(ConversationStoreTest, ATouchNeverMakesAConversationOlder) {
  Conversation& conversation = Add(5);
  store_.Touch(conversation, kStart);
  EXPECT_EQ(conversation.updated_at, kStart + 5s);
}

TEST_F(ConversationStoreTest, KeepsOnlyTheStatusesAskedFor) {
  Add(1).status = ConversationStatus::kCompleted;
  Add(2).status = ConversationStatus::kError;
  Add(3);
  ConversationQuery query;
  query.statuses.set(static_cast<std::size_t>(ConversationStatus::kCompleted));
  EXPECT_THAT(Numbers(query), ElementsAre(1));
  query.statuses.set(static_cast<std::size_t>(ConversationStatus::kActive));
  EXPECT_THAT(Numbers(query), ElementsAre(3, 1));
}

TEST_F(ConversationStoreTest, UpdatedAfterIsStrict) {
  for (const int n : {1, 2, 3}) Add(n);
  for (const SortField field : {SortField::kCreatedAt, SortField::kUpdatedAt}) {
    EXPECT_THAT(Numbers({.updated_after = kStart + 2s,
                         .sort_field = field,
                         .sort_direction = SortDirection::kAscending}),
                ElementsAre(3));
  }
}

TEST_F(ConversationStoreTest, PagesByOffset) {
  for (int n = 1; n <= 5; ++n) Add(n);
  EXPECT_THAT(Numbers({.limit = 2}), ElementsAre(5, 4));
  EXPECT_THAT(Numbers({.limit = 2, .offset = 2}), ElementsAre(3, 2));
  EXPECT_THAT(Numbers({.limit = 2, .offset = 9}), IsEmpty());
}

TEST_F(ConversationStoreTest, SaysWhetherMoreFollows) {
  for (int n = 1; n <= 3; ++n) Add(n);
  EXPECT_EQ(store_.List({.agent_id = kAgent, .limit = 2}).more, ConversationPage::More::kYes);
  EXPECT_EQ(store_.List({.agent_id = kAgent, .limit = 3}).more, ConversationPage::More::kNo);
}

TEST_F(ConversationStoreTest, APositionHoldsWhileRowsAreInserted) {
  for (const int n : {1, 2, 3}) Add(n);
  const Instant created_at = kStart + 2s;
  const ListPosition seen{created_at, JobId(Ulid::Make(created_at, 0, 2))};
  Add(4);
  EXPECT_THAT(Numbers({.after = seen}), ElementsAre(1));
  EXPECT_THAT(Numbers({.sort_direction = SortDirection::kAscending, .after = seen}),
              ElementsAre(3, 4));
}

TEST_F(ConversationStoreTest, KnowsNoConversationsOfAnotherAgent) {
  Add(1);
  EXPECT_THAT(store_.List({.agent_id = AgentId(Ulid{})}).conversations, IsEmpty());
}

}  // namespace
}  // namespace nairi::mock::storage
