#include "domain/error.hpp"

#include <array>

namespace nairi::mock::domain {
namespace {

// In the order of the enumeration.
constexpr std::array<std::string_view, kErrorCodeCount> kNames = {
    "unauthenticated",
    "malformed_authorization",
    "daemon_key",
    "route_not_found",
    "method_not_allowed",
    "invalid_id",
    "agent_not_found",
    "unknown_agent_in_body",
    "conversation_not_found",
    "message_not_found",
    "attachment_not_found",
    "not_api_job",
    "conversation_closed",
    "invalid_body",
    "invalid_field",
    "wrong_type",
    "unsupported_content_type",
    "body_too_large",
    "prompt_too_long",
    "attachment_too_large",
    "capacity_reached",
    "internal",
};

}  // namespace

std::string_view ToText(ErrorCode code) {
  return kNames[static_cast<std::size_t>(code)];
}

}  // namespace nairi::mock::domain
