#include "admin/message_json.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "domain/time.hpp"

namespace nairi::mock::admin {
namespace {

using nlohmann::ordered_json;

constexpr std::size_t kMessagesMax = 1'000;
constexpr std::size_t kTextBytesMax = 2'000;

// What a progress message is about, in one text.
std::string_view TextOf(const domain::Progress& progress) {
  for (const std::string* text : {&progress.text_delta, &progress.summary, &progress.tool_input,
                                  &progress.tool_output, &progress.tool_name}) {
    if (!text->empty()) return *text;
  }
  return progress.type;
}

std::string_view Word(const std::string& other, std::string_view word) {
  return other.empty() ? word : std::string_view(other);
}

ordered_json Write(const domain::Message& message) {
  static const domain::MessageExtras kNone;
  const domain::MessageExtras& extras = message.extras ? *message.extras : kNone;
  const std::string_view text = extras.progress ? TextOf(*extras.progress) : message.content;
  ordered_json json = {{"message_id", message.id.ToString()},
                       {"turn", message.turn},
                       {"role", Word(extras.role_word, ToText(message.role))},
                       {"status", Word(extras.status_word, ToText(message.status))},
                       {"text", text.substr(0, kTextBytesMax)},
                       {"text_bytes", text.size()},
                       {"progress_type", nullptr},
                       {"created_at", domain::FormatRfc3339(message.created_at)},
                       {"updated_at", domain::FormatRfc3339(message.updated_at)}};
  if (extras.progress) json["progress_type"] = extras.progress->type;
  return json;
}

}  // namespace

ordered_json WriteMessages(const domain::Conversation& conversation) {
  ordered_json messages = ordered_json::array();
  const auto& all = conversation.messages;
  for (std::size_t i = all.size() - std::min(all.size(), kMessagesMax); i < all.size(); ++i) {
    messages.push_back(Write(all[i]));
  }
  return messages;
}

}  // namespace nairi::mock::admin
