#pragma once

#include <nlohmann/json_fwd.hpp>
#include <vector>

#include "nairi/client/agent.hpp"
#include "nairi/client/conversation.hpp"
#include "nairi/client/error.hpp"
#include "nairi/client/message.hpp"
#include "nairi/client/turn.hpp"

// The values of the client as the program prints them under --json: the API's own names, and the
// fields that this client does not know beside them.
namespace nairi::client::cli {

[[nodiscard]] nlohmann::json View(const Error& error);  // {"error": {...}}
[[nodiscard]] nlohmann::json View(const Turn& turn);
[[nodiscard]] nlohmann::json View(const Message& message);
[[nodiscard]] nlohmann::json View(const std::vector<Message>& messages);
[[nodiscard]] nlohmann::json View(const Conversation& conversation);
[[nodiscard]] nlohmann::json View(const Agent& agent);
[[nodiscard]] nlohmann::json View(const TurnOutcome& outcome);

}  // namespace nairi::client::cli
