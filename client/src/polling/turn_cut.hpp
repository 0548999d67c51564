#pragma once

#include <vector>

#include "nairi/client/error.hpp"
#include "nairi/client/turn.hpp"

namespace nairi::client::polling {

// The part of a message list that belongs to one turn: its user message and what follows, up to the
// next user message. A list out of order is put in order by `created_at`, and a message that it
// holds twice counts once. kProtocol when the user message is not in the list.
[[nodiscard]] Result<TurnOutcome> CutTurn(std::vector<Message> listed,
                                          const MessageId& user_message);

}  // namespace nairi::client::polling
