#include "coverage/coverage.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace nairi::mock::coverage {
namespace {

using domain::ErrorCode;
using domain::MessageStatus;
using domain::Role;
using testing::ElementsAre;

domain::Message UserMessage(MessageStatus status) {
  return {.role = Role::kUser, .status = status};
}

TEST(Coverage, BeginsWithNothing) {
  const Coverage coverage;
  EXPECT_FALSE(coverage.HasStatus(MessageStatus::kQueued));
  EXPECT_FALSE(coverage.HasTransition(MessageStatus::kQueued, MessageStatus::kPending));
  EXPECT_TRUE(coverage.errors().empty());
}

TEST(Coverage, NotesStatusesAndMovesOfUserMessages) {
  Coverage coverage;
  coverage.NoteMessage(UserMessage(MessageStatus::kQueued), std::nullopt);
  coverage.NoteMessage(UserMessage(MessageStatus::kPending), MessageStatus::kQueued);
  coverage.NoteMessage(UserMessage(MessageStatus::kPending), MessageStatus::kPending);
  EXPECT_TRUE(coverage.HasStatus(MessageStatus::kQueued));
  EXPECT_TRUE(coverage.HasStatus(MessageStatus::kPending));
  EXPECT_FALSE(coverage.HasStatus(MessageStatus::kCompleted));
  EXPECT_TRUE(coverage.HasTransition(MessageStatus::kQueued, MessageStatus::kPending));
  EXPECT_FALSE(coverage.HasTransition(MessageStatus::kPending, MessageStatus::kPending));
  EXPECT_FALSE(coverage.HasTransition(MessageStatus::kPending, MessageStatus::kQueued));
}

TEST(Coverage, AReplyIsNoStatusOfATurn) {
  Coverage coverage;
  coverage.NoteMessage({.role = Role::kAssistant, .status = MessageStatus::kCompleted}, {});
  EXPECT_TRUE(coverage.HasRole(Role::kAssistant));
  EXPECT_FALSE(coverage.HasStatus(MessageStatus::kCompleted));
}

TEST(Coverage, NotesTheTypeOfProgress) {
  Coverage coverage;
  const auto extras = std::make_shared<domain::MessageExtras>();
  extras->progress = domain::Progress{.type = "thinking"};
  coverage.NoteMessage({.role = Role::kProgress, .extras = extras}, {});
  EXPECT_TRUE(coverage.HasProgress(5));
  EXPECT_FALSE(coverage.HasProgress(0));
}

TEST(Coverage, WordsThatTheApiDoesNotHaveAreNone) {
  Coverage coverage;
  const auto extras = std::make_shared<domain::MessageExtras>();
  extras->status_word = "dreaming";
  extras->role_word = "oracle";
  coverage.NoteMessage({.role = Role::kUser, .extras = extras}, {});
  EXPECT_FALSE(coverage.HasStatus(MessageStatus::kCompleted));
  EXPECT_FALSE(coverage.HasRole(Role::kUser));
}

TEST(Coverage, OfAllSandboxesIsWhatAnyHasMet) {
  const auto whole = std::make_shared<Coverage>();
  Coverage one(whole);
  Coverage other(whole);
  one.NoteConversation(domain::ConversationStatus::kError);
  other.NoteError({"get_message", 404, ErrorCode::kMessageNotFound});
  other.NoteError({"get_message", 404, ErrorCode::kMessageNotFound});
  EXPECT_TRUE(whole->HasConversation(domain::ConversationStatus::kError));
  EXPECT_FALSE(other.HasConversation(domain::ConversationStatus::kError));
  EXPECT_THAT(whole->errors(),
              ElementsAre(MetError{"get_message", 404, ErrorCode::kMessageNotFound}));
  one.Clear();
  EXPECT_FALSE(one.HasConversation(domain::ConversationStatus::kError));
  EXPECT_TRUE(whole->HasConversation(domain::ConversationStatus::kError)) << "it was met";
}

}  // namespace
}  // namespace nairi::mock::coverage
