#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>

#include "domain/message.hpp"

namespace nairi::mock::recorder {

// A message as a provider showed it. Nothing is refused for being unknown: a recorder is there to
// see what nobody expected.
struct ObservedMessage {
  std::string id;
  std::string role;
  std::string status;
  std::string content;
  std::optional<domain::Instant> created_at;
  std::optional<domain::Instant> updated_at;
  std::optional<domain::Usage> usage;
  std::optional<domain::Progress> progress;
  int files = 0;
};

// Nothing when the value is no object with an `id`.
[[nodiscard]] std::optional<ObservedMessage> ReadMessage(const nlohmann::json& value);

}  // namespace nairi::mock::recorder
