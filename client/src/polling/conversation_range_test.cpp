#include "nairi/client/conversation_range.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "nairi/client/mocks/builders.hpp"
#include "nairi/client/mocks/mock_stub.hpp"

namespace nairi::client {
namespace {

using mocks::Fails;
using mocks::MockStub;
using testing::_;
using testing::AllOf;
using testing::ElementsAre;
using testing::Field;
using testing::Return;

class Conversations : public testing::Test {
 protected:
  static ConversationPage Page(const std::vector<const char*>& ids,
                               std::optional<std::string> cursor = std::nullopt) {
    ConversationPage page;
    for (const char* id : ids) {
      Conversation conversation;
      conversation.id = JobId(id);
      page.conversations.push_back(conversation);
    }
    page.next_cursor = std::move(cursor);
    return page;
  }

  static auto Asks(int offset, const std::optional<std::string>& cursor) {
    return Field(&ListConversationsRequest::position,
                 AllOf(Field(&PagePosition::offset, offset), Field(&PagePosition::cursor, cursor)));
  }

  // The ids, and "error" where an error was yielded.
  std::vector<std::string> Walk() {
    ListConversationsRequest request;
    request.filter.page_size = 2;
    ConversationRange range(stub_, request, {});
    std::vector<std::string> seen;
    for (const Result<Conversation>& conversation : range) {
      seen.push_back(conversation ? conversation->id.text() : "error");
    }
    return seen;
  }

  std::shared_ptr<testing::StrictMock<MockStub>> stub_ =
      std::make_shared<testing::StrictMock<MockStub>>();
};

TEST_F(Conversations, GoByOffsetUntilAShortPage) {
  EXPECT_CALL(*stub_, ListAgentConversations(Asks(0, std::nullopt), _))
      .WillOnce(Return(Page({"a", "b"})));
  EXPECT_CALL(*stub_, ListAgentConversations(Asks(2, std::nullopt), _))
      .WillOnce(Return(Page({"c"})));
  EXPECT_THAT(Walk(), ElementsAre("a", "b", "c"));
}

TEST_F(Conversations, EndAtAnEmptyPageWhenTheLastOneWasFull) {
  EXPECT_CALL(*stub_, ListAgentConversations(Asks(0, std::nullopt), _))
      .WillOnce(Return(Page({"a", "b"})));
  EXPECT_CALL(*stub_, ListAgentConversations(Asks(2, std::nullopt), _)).WillOnce(Return(Page({})));
  EXPECT_THAT(Walk(), ElementsAre("a", "b"));
}

TEST_F(Conversations, FollowACursorEvenAfterAShortPage) {
  EXPECT_CALL(*stub_, ListAgentConversations(Asks(0, std::nullopt), _))
      .WillOnce(Return(Page({"a"}, "next")));
  EXPECT_CALL(*stub_, ListAgentConversations(Asks(1, "next"), _))
      .WillOnce(Return(Page({"b", "c"})));
  EXPECT_THAT(Walk(), ElementsAre("a", "b", "c"));
}

TEST_F(Conversations, ACursorThatLeadsToItselfIsAnError) {
  EXPECT_CALL(*stub_, ListAgentConversations).WillRepeatedly(Return(Page({"a"}, "same")));
  EXPECT_THAT(Walk(), ElementsAre("a", "error"));
}

TEST_F(Conversations, AreShownOnceThoughRowsMoveToTheNextPage) {
  EXPECT_CALL(*stub_, ListAgentConversations(Asks(0, std::nullopt), _))
      .WillOnce(Return(Page({"b", "a"})));
  EXPECT_CALL(*stub_, ListAgentConversations(Asks(2, std::nullopt), _))
      .WillOnce(Return(Page({"b", "a"})));  // two others came in front meanwhile
  EXPECT_CALL(*stub_, ListAgentConversations(Asks(4, std::nullopt), _))
      .WillOnce(Return(Page({"a", "older"})));
  EXPECT_CALL(*stub_, ListAgentConversations(Asks(6, std::nullopt), _)).WillOnce(Return(Page({})));
  EXPECT_THAT(Walk(), ElementsAre("b", "a", "older"));
}

TEST_F(Conversations, AServerThatDoesNotKnowTheOffsetIsAnError) {
  EXPECT_CALL(*stub_, ListAgentConversations).WillRepeatedly(Return(Page({"a", "b"})));
  EXPECT_THAT(Walk(), ElementsAre("a", "b", "error"));
}

TEST_F(Conversations, EndAfterTheFirstError) {
  EXPECT_CALL(*stub_, ListAgentConversations)
      .WillOnce(Return(Page({"a", "b"})))
      .WillOnce(Return(Fails(ErrorCode::kUnavailable)));
  EXPECT_THAT(Walk(), ElementsAre("a", "b", "error"));
}

TEST_F(Conversations, NoneIsAnEmptyRange) {
  EXPECT_CALL(*stub_, ListAgentConversations).WillOnce(Return(Page({})));
  EXPECT_THAT(Walk(), ElementsAre());
}

TEST_F(Conversations, AreFetchedOnlyAsFarAsTheyAreWalked) {
  EXPECT_CALL(*stub_, ListAgentConversations).WillOnce(Return(Page({"a", "b"})));
  ListConversationsRequest request;
  request.filter.page_size = 2;
  ConversationRange range(stub_, request, {});
  EXPECT_EQ((*range.begin())->id, JobId("a"));
}

}  // namespace
}  // namespace nairi::client
