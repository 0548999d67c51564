#include "domain/message_lifecycle.hpp"

#include <gtest/gtest.h>

#include <set>
#include <utility>

namespace nairi::mock::domain {
namespace {

using enum MessageStatus;

constexpr std::array kAll = {kQueued, kPending, kCompleted, kFailed};

TEST(MessageLifecycle, GoesFromQueuedOverPendingToAnEnd) {
  const std::set<std::pair<MessageStatus, MessageStatus>> legal = {
      {kQueued, kPending}, {kPending, kCompleted}, {kPending, kFailed}};
  for (const auto from : kAll) {
    for (const auto to : kAll) {
      EXPECT_EQ(MayBecome(from, to), legal.contains({from, to})) << ToText(from) << ToText(to);
    }
  }
}

TEST(MessageLifecycle, TerminalIsExactlyWhatNothingFollows) {
  for (const auto from : kAll) {
    bool has_successor = false;
    for (const auto to : kAll) has_successor = has_successor || MayBecome(from, to);
    EXPECT_EQ(IsTerminal(from), !has_successor) << ToText(from);
  }
}

TEST(MessageStatusText, IsReadAsItIsWritten) {
  for (const auto status : kAll) EXPECT_EQ(ParseMessageStatus(ToText(status)), status);
  EXPECT_FALSE(ParseMessageStatus("Completed"));
  EXPECT_FALSE(ParseMessageStatus("running"));
}

}  // namespace
}  // namespace nairi::mock::domain
