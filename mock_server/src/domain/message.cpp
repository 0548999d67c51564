#include "domain/message.hpp"

namespace nairi::mock::domain {
namespace {

constexpr std::array<std::string_view, 4> kRoleTexts = {"user", "assistant", "system", "progress"};
constexpr std::array<std::string_view, 4> kStatusTexts = {"queued", "pending", "completed",
                                                          "failed"};

}  // namespace

std::string_view ToText(Role role) {
  return kRoleTexts[static_cast<std::size_t>(role)];
}

std::string_view ToText(MessageStatus status) {
  return kStatusTexts[static_cast<std::size_t>(status)];
}

std::optional<MessageStatus> ParseMessageStatus(std::string_view text) {
  for (std::size_t i = 0; i < kStatusTexts.size(); ++i) {
    if (kStatusTexts[i] == text) return static_cast<MessageStatus>(i);
  }
  return std::nullopt;
}

}  // namespace nairi::mock::domain
