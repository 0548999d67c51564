#include "verification/observation.hpp"

#include <nlohmann/json.hpp>
#include <utility>

#include "domain/message_lifecycle.hpp"
#include "http/target.hpp"

namespace nairi::mock::verification {
namespace {

using nlohmann::json;

bool IsSuccess(int status) {
  return status >= 200 && status < 300;
}

// Discarded when it is no JSON.
json Parse(const std::string& text) {
  return json::parse(text, nullptr, /*allow_exceptions=*/false);
}

std::string TextOf(const json& object, const char* key) {
  if (!object.is_object()) return {};
  const auto found = object.find(key);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

// Whether the client got a whole success from which it can read on.
bool IsReadable(const journal::Exchange& exchange) {
  return exchange.fate == journal::ReplyFate::kWhole && IsSuccess(exchange.status);
}

// A start or a continuation: what was done is what the API answered, whatever became of that.
void ObserveBegin(Observation& observation) {
  const journal::Exchange& exchange = observation.exchange;
  const bool is_faulty = !exchange.verdict.empty();
  if (is_faulty && !exchange.original) return;  // it never got to the API
  const int status = is_faulty ? exchange.original->status : exchange.status;
  if (!IsSuccess(status)) return;
  const json done = Parse(is_faulty ? exchange.original->body.text : exchange.reply_body.text);
  observation.began_turn = true;
  observation.message_id = TextOf(done, "message_id");
  if (observation.job_id.empty()) observation.job_id = TextOf(done, "job_id");
  observation.client_knows_ids =
      IsReadable(exchange) && !TextOf(Parse(exchange.reply_body.text), "job_id").empty();
}

void AddShown(const json& message, Observation& observation) {
  ShownMessage shown{TextOf(message, "id"), TextOf(message, "role"), TextOf(message, "status")};
  if (!shown.id.empty()) observation.shown.push_back(std::move(shown));
}

void ObserveMessages(Observation& observation) {
  const journal::Exchange& exchange = observation.exchange;
  if (!IsReadable(exchange)) return;
  observation.is_legible = exchange.reply_body.IsWhole();
  const json body = Parse(exchange.reply_body.text);
  if (!body.is_object()) return;
  if (observation.Is(kPoll)) {
    AddShown(body, observation);
    observation.job_id = TextOf(body, "job_id");
    return;
  }
  const auto messages = body.find("messages");
  if (messages == body.end()) return;
  for (const json& message : *messages) AddShown(message, observation);
}

}  // namespace

bool ShownMessage::IsOfUser() const {
  return role == ToText(domain::Role::kUser);
}

bool ShownMessage::EndsTurn() const {
  const auto known = domain::ParseMessageStatus(status);
  return IsOfUser() && known && domain::IsTerminal(*known);
}

Observation Observe(journal::Exchange exchange) {
  const std::string_view path = http::SplitTarget(exchange.target).path;
  Observation observation{.job_id = std::string(http::SegmentBehind(path, "conversations")),
                          .message_id = std::string(http::SegmentBehind(path, "messages"))};
  observation.exchange = std::move(exchange);
  if (observation.Is(kStart)) observation.job_id.clear();  // the segment is "start"
  if (!observation.IsAnswered()) return observation;
  if (observation.Is(kStart) || observation.Is(kContinue)) ObserveBegin(observation);
  if (observation.Is(kPoll) || observation.Is(kList)) ObserveMessages(observation);
  return observation;
}

}  // namespace nairi::mock::verification
