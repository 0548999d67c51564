#include "cli/message_table.hpp"

#include <iomanip>

#include "cli/console.hpp"
#include "cli/progress_line.hpp"

namespace nairi::client::cli {

namespace {

// What a person wants to read of a message: of progress what it says and not its JSON.
std::string Gist(const Message& message) {
  const bool is_progress = message.role.kind() == RoleKind::kProgress;
  return is_progress ? Summarize(ParseProgress(message)) : message.content;
}

}  // namespace

void WriteMessageTable(const std::vector<Message>& messages, std::ostream& out) {
  constexpr std::size_t kContentMax = 72;
  for (const Message& message : messages) {
    out << std::left << std::setw(26) << (message.created_at ? message.created_at->text : "-")
        << std::setw(11) << message.role.text() << std::setw(11) << message.status.text()
        << OneLine(Gist(message), kContentMax) << "\n";
  }
}

void WriteReplies(const std::vector<Message>& replies, std::ostream& out) {
  if (replies.empty()) out << "(the turn completed without a reply)\n";
  for (const Message& reply : replies) {
    out << reply.content << "\n";
    for (const AttachmentId& id : reply.attachment_ids) out << "[attachment " << id.text() << "]\n";
  }
}

}  // namespace nairi::client::cli
