#include "domain/conversation.hpp"

namespace nairi::mock::domain {
namespace {

constexpr std::array<std::string_view, 4> kOriginTexts = {"api", "slack", "discord", "web"};
constexpr std::array<std::string_view, 2> kModeTexts = {"execute", "ask"};
constexpr std::array<std::string_view, 4> kStatusTexts = {"active", "completed", "error",
                                                          "abandoned"};

}  // namespace

std::string_view ToText(Origin origin) {
  return kOriginTexts[static_cast<std::size_t>(origin)];
}

std::string_view ToText(Mode mode) {
  return kModeTexts[static_cast<std::size_t>(mode)];
}

std::string_view ToText(ConversationStatus status) {
  return kStatusTexts[static_cast<std::size_t>(status)];
}

std::optional<ConversationStatus> ParseConversationStatus(std::string_view text) {
  for (std::size_t i = 0; i < kStatusTexts.size(); ++i) {
    if (kStatusTexts[i] == text) return static_cast<ConversationStatus>(i);
  }
  return std::nullopt;
}

}  // namespace nairi::mock::domain
