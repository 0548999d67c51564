#include "recorder/recorder.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "domain/ulid.hpp"

namespace nairi::mock::recorder {
namespace {

using nlohmann::json;

json ReadObject(std::string_view body) {
  json value = json::parse(body, nullptr, /*allow_exceptions=*/false);
  return value.is_object() ? value : json::object();
}

std::string TextAt(const json& object, const char* name) {
  const auto found = object.find(name);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

bool IsEnd(std::string_view status) {
  return status == domain::ToText(domain::MessageStatus::kCompleted) ||
         status == domain::ToText(domain::MessageStatus::kFailed);
}

// "acme/storefront" and "job_01JZ0000000000000000000001" make "acme-storefront-00000001".
std::string NameOf(std::string_view agent, std::string_view job_id) {
  constexpr std::size_t kTail = 8;
  std::string name(agent);
  std::replace_if(
      name.begin(), name.end(),
      [](char c) { return std::isalnum(static_cast<unsigned char>(c)) == 0; }, '-');
  std::string tail(job_id.substr(job_id.size() - std::min(kTail, job_id.size())));
  for (char& c : tail) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return name + "-" + tail;
}

// How the list stands: the newest first if its times only ever go down.
domain::ListOrder OrderOf(const std::vector<ObservedMessage>& messages) {
  bool goes_down = false;
  for (std::size_t i = 1; i < messages.size(); ++i) {
    const auto& [before, here] = std::pair(messages[i - 1].created_at, messages[i].created_at);
    if (!before || !here) continue;
    if (*here > *before) return domain::ListOrder::kOldestFirst;
    goes_down = goes_down || *here < *before;
  }
  return goes_down ? domain::ListOrder::kNewestFirst : domain::ListOrder::kOldestFirst;
}

}  // namespace

std::optional<cassette::Cassette> Recorder::Observe(const Passage& passage) {
  const std::scoped_lock lock(mutex_);
  Conversation* conversation = FindConversation(passage);
  if (conversation == nullptr) return std::nullopt;
  conversation->answers[{std::string(passage.operation), passage.reply.status}].Add(passage.reply);
  if (passage.reply.status < 200 || passage.reply.status > 299) return std::nullopt;
  bool is_worth_writing = false;
  if (passage.operation == "start_conversation" || passage.operation == "continue_conversation") {
    Begin(*conversation, passage);
  } else if (passage.operation == "get_message") {
    is_worth_writing = SawMessage(*conversation, passage);
  } else if (passage.operation == "list_messages") {
    is_worth_writing = SawList(*conversation, passage);
  }
  if (!is_worth_writing) return std::nullopt;
  return Build(*conversation);
}

std::vector<cassette::Cassette> Recorder::All() const {
  const std::scoped_lock lock(mutex_);
  std::vector<cassette::Cassette> all;
  for (const auto& [job_id, conversation] : conversations_) all.push_back(Build(*conversation));
  return all;
}

Recorder::Conversation* Recorder::FindConversation(const Passage& passage) {
  if (passage.operation == "get_message") {
    const auto found = by_message_.find(std::string(passage.id));
    return found == by_message_.end() ? nullptr : found->second;
  }
  if (passage.operation != "start_conversation") {
    const auto found = conversations_.find(std::string(passage.id));
    return found == conversations_.end() ? nullptr : found->second.get();
  }
  const json answer = ReadObject(passage.reply.body.bytes());
  const std::string job_id = TextAt(answer, "job_id");
  if (job_id.empty()) return nullptr;
  auto& conversation = conversations_[job_id];
  if (!conversation) conversation = std::make_unique<Conversation>();
  conversation->job_id = job_id;
  return conversation.get();
}

void Recorder::Begin(Conversation& conversation, const Passage& passage) {
  const json asked = ReadObject(passage.request.body);
  const std::string message_id = TextAt(ReadObject(passage.reply.body.bytes()), "message_id");
  if (message_id.empty()) return;
  if (conversation.turns.empty()) {
    conversation.agent = TextAt(asked, "agent_id");
    const auto ask_mode = asked.find("ask_mode");
    if (ask_mode != asked.end() && *ask_mode == true) conversation.mode = domain::Mode::kAsk;
  }
  const auto attachments = asked.find("attachment_ids");
  const bool has_attachments = attachments != asked.end() && attachments->is_array();
  conversation.turns.emplace_back(
      TurnStart{.message_id = message_id,
                .prompt = TextAt(asked, "prompt"),
                .attachments = has_attachments ? static_cast<int>(attachments->size()) : 0,
                .begun = passage.answered});
  by_message_[message_id] = &conversation;
}

bool Recorder::SawMessage(Conversation& conversation, const Passage& passage) {
  const auto message = ReadMessage(ReadObject(passage.reply.body.bytes()));
  if (!message) return false;
  for (TurnRecording& turn : conversation.turns) {
    if (turn.message_id() == message->id) turn.SawUserMessage(*message, passage.answered);
  }
  return IsEnd(message->status);
}

bool Recorder::SawList(Conversation& conversation, const Passage& passage) {
  const json answer = ReadObject(passage.reply.body.bytes());
  const auto listed = answer.find("messages");
  if (listed == answer.end() || !listed->is_array()) return false;
  std::vector<ObservedMessage> messages;
  for (const json& element : *listed) {
    if (auto message = ReadMessage(element)) messages.push_back(*std::move(message));
  }
  conversation.list_order = OrderOf(messages);
  if (conversation.list_order == domain::ListOrder::kNewestFirst) {
    std::reverse(messages.begin(), messages.end());
  }
  TurnRecording* turn = nullptr;
  std::vector<ObservedMessage> answers;
  const auto close_turn = [&] {
    if (turn != nullptr) turn->SawAnswers(std::exchange(answers, {}));
    answers.clear();
  };
  for (ObservedMessage& message : messages) {
    if (message.role != domain::ToText(domain::Role::kUser)) {
      answers.push_back(std::move(message));
      continue;
    }
    close_turn();
    const auto found =
        std::find_if(conversation.turns.begin(), conversation.turns.end(),
                     [&](const auto& each) { return each.message_id() == message.id; });
    turn = found == conversation.turns.end() ? nullptr : &*found;
    if (turn != nullptr) turn->SawUserMessage(message, passage.answered);
  }
  close_turn();
  return true;
}

cassette::Cassette Recorder::Build(const Conversation& conversation) const {
  cassette::Cassette cassette{.name = NameOf(conversation.agent, conversation.job_id),
                              .agent = conversation.agent,
                              .mode = conversation.mode,
                              .texts = texts_,
                              .recorded_at = {},
                              .list_order = conversation.list_order,
                              .turns = {},
                              .answers = {}};
  for (const TurnRecording& turn : conversation.turns) {
    if (cassette.turns.empty()) cassette.recorded_at = turn.created_at();
    cassette.turns.push_back(turn.Build(texts_));
  }
  for (const auto& [question, answers] : conversation.answers) {
    cassette::AnswerShape shape = answers.Build();
    shape.operation = question.first;
    shape.status = question.second;
    cassette.answers.push_back(std::move(shape));
  }
  return cassette;
}

}  // namespace nairi::mock::recorder
