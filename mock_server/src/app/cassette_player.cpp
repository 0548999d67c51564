#include "app/cassette_player.hpp"

#include <nlohmann/json.hpp>
#include <string>
#include <utility>

#include "api/routes.hpp"
#include "cassette/cassette_json.hpp"
#include "nairi/mock/mock_api.hpp"
#include "recorder/recorder.hpp"
#include "service/inhabitants.hpp"

namespace nairi::mock::app {
namespace {

using nlohmann::json;

constexpr std::string_view kKey = "nr_cassette_player";
// Messages may come behind the end of a turn; each look at the list lets one more moment pass.
constexpr int kLooksAtList = 3;

// A client whose requests pass a recorder on their way to a mock in skip time.
class RecordedClient {
 public:
  RecordedClient() : sandbox_(mock_.sandbox(kKey)) {}

  void Insert(const cassette::Cassette& cassette) {
    sandbox_.AddCassette(cassette::WriteCassette(cassette));
  }

  // Begins a turn, waits for its end for so many polls, and reads the messages.
  void Drive(const json& question, std::size_t polls_max) {
    const json started =
        job_id_.empty()
            ? Ask({"start_conversation", "", "POST", "/conversations/start", question.dump()})
            : Ask({"continue_conversation", job_id_, "POST",
                   "/conversations/" + job_id_ + "/continue", question.dump()});
    job_id_ = started.value("job_id", "");
    const std::string message_id = started.value("message_id", "");
    for (std::size_t polls = 0; polls < polls_max; ++polls) {
      const json message = Ask({"get_message", message_id, "GET", "/messages/" + message_id, ""});
      const std::string status = message.value("status", "");
      if (status == "completed" || status == "failed") break;
    }
    for (int i = 0; i < kLooksAtList; ++i) {
      Ask({"list_messages", job_id_, "GET", "/conversations/" + job_id_ + "/messages", ""});
    }
  }

  [[nodiscard]] cassette::Cassette Recorded() const {
    auto all = recorder_.All();
    return all.empty() ? cassette::Cassette() : std::move(all.front());
  }

 private:
  struct Question {
    std::string_view operation;
    std::string id;
    std::string method;
    std::string path;
    std::string body;
  };

  json Ask(const Question& question) {
    const ApiRequest request{.method = question.method,
                             .target = std::string(api::kPrefix) + question.path,
                             .headers = {{"Authorization", "Bearer " + std::string(kKey)},
                                         {"Content-Type", "application/json"}},
                             .body = question.body};
    const ApiReply answer = mock_.Call(request);
    http::Reply reply{.status = answer.status, .body = answer.body};
    for (const auto& [name, value] : answer.headers) reply.headers.Add(name, value);
    const http::Request asked{.body = question.body};
    (void)recorder_.Observe({.operation = question.operation,
                             .id = question.id,
                             .request = asked,
                             .reply = reply,
                             .answered = std::chrono::floor<domain::Duration>(sandbox_.now())});
    json body = json::parse(answer.body, nullptr, /*allow_exceptions=*/false);
    return body.is_object() ? body : json::object();
  }

  MockApi mock_;
  SandboxHandle sandbox_;
  recorder::Recorder recorder_{cassette::Texts::kRedacted};
  std::string job_id_;
};

}  // namespace

cassette::Cassette PlayAgain(const cassette::Cassette& cassette) {
  RecordedClient client;
  client.Insert(cassette);
  for (const cassette::RecordedTurn& turn : cassette.turns) {
    const std::size_t events = turn.statuses.size() + turn.messages.size();
    client.Drive({{"agent_id", cassette.name},
                  {"prompt", turn.prompt.text.value_or("Play it again.")},
                  {"ask_mode", cassette.mode == domain::Mode::kAsk}},
                 events + 2);
  }
  return client.Recorded();
}

cassette::Cassette PlayDefault() {
  constexpr std::size_t kPollsMax = 1000;
  RecordedClient client;
  client.Drive({{"agent_id", service::kDefaultAgent}, {"prompt", "Hello."}}, kPollsMax);
  return client.Recorded();
}

}  // namespace nairi::mock::app
