#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "journal/exchange.hpp"

namespace nairi::mock::verification {

// The operations that are about conversations, as the contract names them.
inline constexpr std::string_view kStart = "start_conversation";
inline constexpr std::string_view kContinue = "continue_conversation";
inline constexpr std::string_view kPoll = "get_message";
inline constexpr std::string_view kList = "list_messages";

// A message as a reply showed it to the client. The words are those of the wire, which a behaviour
// fault may have made up.
struct ShownMessage {
  std::string id;
  std::string role;
  std::string status;

  [[nodiscard]] bool IsOfUser() const;
  // Whether it says that a turn has ended.
  [[nodiscard]] bool EndsTurn() const;
};

// One exchange of the journal, as far as it tells about conversations.
struct Observation {
  journal::Exchange exchange;
  std::string job_id;       // the conversation that it is about; empty: none, or which is not known
  std::string message_id;   // the message that it asks for, or of the turn that it began
  bool began_turn = false;  // a conversation, or a follow-up in it, really began
  bool client_knows_ids = false;         // ... and the client was told its ids
  std::vector<ShownMessage> shown = {};  // what the client could read of messages
  bool is_legible = true;  // false: what it showed stands in a part of the reply that was not kept

  [[nodiscard]] bool Is(std::string_view operation) const {
    return exchange.operation == operation;
  }
  [[nodiscard]] bool IsAnswered() const {
    return exchange.state == journal::ExchangeState::kAnswered;
  }
  // Whether its reply was made before `later` arrived: only then may the client have known it.
  [[nodiscard]] bool Precedes(const Observation& later) const {
    return IsAnswered() && exchange.arrivals_at_answer < later.exchange.sequence;
  }
};

// Reads what the exchange says by itself.
[[nodiscard]] Observation Observe(journal::Exchange exchange);

}  // namespace nairi::mock::verification
