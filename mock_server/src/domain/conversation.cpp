#include "domain/conversation.hpp"

#include "domain/named_values.hpp"

namespace nairi::mock::domain {
namespace {

constexpr NamedValues<Origin, 4> kOrigins = {{
    {"api", Origin::kApi},
    {"slack", Origin::kSlack},
    {"discord", Origin::kDiscord},
    {"web", Origin::kWeb},
}};
constexpr NamedValues<Mode, 2> kModes = {{
    {"execute", Mode::kExecute},
    {"ask", Mode::kAsk},
}};
constexpr NamedValues<ConversationStatus, 4> kStatuses = {{
    {"active", ConversationStatus::kActive},
    {"completed", ConversationStatus::kCompleted},
    {"error", ConversationStatus::kError},
    {"abandoned", ConversationStatus::kAbandoned},
}};

}  // namespace

std::string_view ToText(Origin origin) {
  return NameIn(kOrigins, origin);
}

std::string_view ToText(Mode mode) {
  return NameIn(kModes, mode);
}

std::string_view ToText(ConversationStatus status) {
  return NameIn(kStatuses, status);
}

std::optional<Origin> ParseOrigin(std::string_view text) {
  return ValueIn(kOrigins, text);
}

std::optional<Mode> ParseMode(std::string_view text) {
  return ValueIn(kModes, text);
}

std::optional<ConversationStatus> ParseConversationStatus(std::string_view text) {
  return ValueIn(kStatuses, text);
}

}  // namespace nairi::mock::domain
