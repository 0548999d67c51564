#pragma once

#include <ostream>
#include <vector>

#include "nairi/client/message.hpp"

namespace nairi::client::cli {

// One line a message: when, who, status, and the beginning of the content.
void WriteMessageTable(const std::vector<Message>& messages, std::ostream& out);

// The contents of the replies, as they are; a note when there is none.
void WriteReplies(const std::vector<Message>& replies, std::ostream& out);

}  // namespace nairi::client::cli
