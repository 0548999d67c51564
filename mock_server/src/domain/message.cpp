#include "domain/message.hpp"

#include "domain/named_values.hpp"

namespace nairi::mock::domain {
namespace {

constexpr NamedValues<Role, 4> kRoles = {{
    {"user", Role::kUser},
    {"assistant", Role::kAssistant},
    {"system", Role::kSystem},
    {"progress", Role::kProgress},
}};
constexpr NamedValues<MessageStatus, 4> kStatuses = {{
    {"queued", MessageStatus::kQueued},
    {"pending", MessageStatus::kPending},
    {"completed", MessageStatus::kCompleted},
    {"failed", MessageStatus::kFailed},
}};

}  // namespace

std::string_view ToText(Role role) {
  return NameIn(kRoles, role);
}

std::string_view ToText(MessageStatus status) {
  return NameIn(kStatuses, status);
}

std::optional<Role> ParseRole(std::string_view text) {
  return ValueIn(kRoles, text);
}

std::optional<MessageStatus> ParseMessageStatus(std::string_view text) {
  return ValueIn(kStatuses, text);
}

}  // namespace nairi::mock::domain
