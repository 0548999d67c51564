#include "domain/named_values.hpp"

#include <gtest/gtest.h>

#include "domain/conversation.hpp"
#include "domain/time_mode.hpp"

namespace nairi::mock::domain {
namespace {

enum class Colour { kRed, kBlue };
constexpr NamedValues<Colour, 2> kColours = {{{"red", Colour::kRed}, {"blue", Colour::kBlue}}};

TEST(NamedValues, LeadFromNameToValueAndBack) {
  EXPECT_EQ(NameIn(kColours, Colour::kBlue), "blue");
  EXPECT_EQ(ValueIn(kColours, "blue"), Colour::kBlue);
  EXPECT_EQ(ValueIn(kColours, "Blue"), std::nullopt);
}

// Each word of the API is read as the value that writes it.
TEST(NamedValues, TheWordsOfTheDomainLeadBack) {
  for (const auto status : {MessageStatus::kQueued, MessageStatus::kPending,
                            MessageStatus::kCompleted, MessageStatus::kFailed}) {
    EXPECT_EQ(ParseMessageStatus(ToText(status)), status);
  }
  for (const auto status : {ConversationStatus::kActive, ConversationStatus::kCompleted,
                            ConversationStatus::kError, ConversationStatus::kAbandoned}) {
    EXPECT_EQ(ParseConversationStatus(ToText(status)), status);
  }
  for (const auto mode : {Mode::kExecute, Mode::kAsk}) EXPECT_EQ(ParseMode(ToText(mode)), mode);
  for (const auto mode : {TimeMode::kReal, TimeMode::kManual, TimeMode::kSkip}) {
    EXPECT_EQ(ParseTimeMode(ToText(mode)), mode);
  }
}

}  // namespace
}  // namespace nairi::mock::domain
