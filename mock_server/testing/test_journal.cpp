#include "testing/test_journal.hpp"

#include <utility>

namespace nairi::mock::testing_kit {
namespace {

constexpr std::string_view kPrefix = "/api/public/v1";

// A JSON object of texts.
std::string Object(std::initializer_list<std::pair<std::string_view, std::string_view>> members) {
  std::string text;
  for (const auto& [name, value] : members) {
    text +=
        (text.empty() ? "{\"" : ", \"") + std::string(name) + "\": \"" + std::string(value) + "\"";
  }
  return text + "}";
}

std::string Path(std::string_view first, std::string_view id, std::string_view last) {
  return std::string(kPrefix) + std::string(first) + std::string(id) + std::string(last);
}

}  // namespace

Told TellStart(std::string_view job_id, std::string_view message_id) {
  return {
      .operation = "start_conversation",
      .method = "POST",
      .target = Path("/conversations/start", "", ""),
      .reply = {.status = 201, .body = Object({{"job_id", job_id}, {"message_id", message_id}})}};
}

Told TellContinue(std::string_view job_id, std::string_view message_id) {
  return {
      .operation = "continue_conversation",
      .method = "POST",
      .target = Path("/conversations/", job_id, "/continue"),
      .reply = {.status = 201, .body = Object({{"job_id", job_id}, {"message_id", message_id}})}};
}

Told TellPoll(std::string_view message_id, std::string_view status) {
  return {.operation = "get_message",
          .target = Path("/messages/", message_id, ""),
          .reply = {.body = Object({{"id", message_id}, {"role", "user"}, {"status", status}})}};
}

Told TellList(std::string_view job_id, std::string_view message_id, std::string_view status) {
  const std::string message = Object({{"id", message_id}, {"role", "user"}, {"status", status}});
  return {.operation = "list_messages",
          .target = Path("/conversations/", job_id, "/messages"),
          .reply = {.body = "{\"messages\": [" + message + "]}"}};
}

Told Lost(Told told) {
  told.reply.original = {.status = told.reply.status, .body = told.reply.body};
  told.reply.delivery.cut_after = 0;
  told.verdict = "plan=lost step=0 kind=ack_loss operation=* ordinal=1";
  return told;
}

void TestJournal::Wait(std::chrono::milliseconds wall, std::chrono::milliseconds sandbox) {
  now_.wall += wall;
  now_.sandbox += sandbox;
}

std::uint64_t TestJournal::Add(const Told& told) {
  const std::uint64_t sequence = Arrive(told);
  Answer(sequence, told);
  return sequence;
}

std::uint64_t TestJournal::Arrive(const Told& told) {
  return journal_.Arrive({.method = told.method, .target = told.target}, told.operation, now_);
}

void TestJournal::Answer(std::uint64_t sequence, const Told& told) {
  journal_.Answer(sequence, told.reply, {.at = now_, .verdict = told.verdict});
}

}  // namespace nairi::mock::testing_kit
