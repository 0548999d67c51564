// What clients send to the API, one request after the other to one sandbox. An input is a list of
// requests with a line "%%" between them; the first line of each is "METHOD PATH [CONTENT-TYPE]",
// and the rest its body. {job}, {message}, {agent} and {attachment} stand for the id that was
// answered last. "WAIT SECONDS" in place of a request lets time pass.

#include <array>
#include <charconv>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "api/message_codec.hpp"
#include "api/routes.hpp"
#include "fuzz/entry.hpp"
#include "fuzz/kept_sandbox.hpp"
#include "fuzz/oracle.hpp"
#include "state/sandbox_json.hpp"
#include "testing/test_api.hpp"

namespace nairi::mock::fuzz {
namespace {

using testing_kit::Answer;
using testing_kit::TestApi;

constexpr std::size_t kRequestsMax = 12;
constexpr std::string_view kSeparator = "\n%%\n";
constexpr std::string_view kWait = "WAIT ";

// A name in an input, and the member of an answer whose value it stands for.
struct Blank {
  std::string_view name;
  const char* member;
};
constexpr std::array<Blank, 4> kBlanks = {{{"{job}", "job_id"},
                                           {"{message}", "message_id"},
                                           {"{agent}", "agent_id"},
                                           {"{attachment}", "attachment_id"}}};

// Takes what stands before `end`, and that, off the text.
std::string_view TakeUntil(std::string_view& text, std::string_view end) {
  const auto piece = text.substr(0, text.find(end));
  text.remove_prefix(std::min(piece.size() + end.size(), text.size()));
  return piece;
}

void ReplaceAll(std::string& text, std::string_view from, std::string_view to) {
  for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
}

// The message as it stands in the snapshot, written anew; null if there is none.
nlohmann::json Written(const service::Snapshot& snapshot, std::string_view message_id) {
  const api::Assumptions assumptions;
  for (const domain::Conversation& conversation : snapshot.conversations) {
    for (const domain::Message& message : conversation.messages) {
      if (message.id.ToString() != message_id) continue;
      std::string text;
      json::Writer writer(text);
      api::MessageCodec(conversation, assumptions).Write(message, writer);
      return nlohmann::json::parse(text);
    }
  }
  return nullptr;
}

class Client {
 public:
  void Play(std::string_view script) {
    if (script.starts_with(kWait)) {
      Wait(script.substr(kWait.size()));
    } else {
      Send(script);
    }
  }

  // What was acknowledged is found, however long one waits.
  void LookBack() {
    api_.sandbox().Enter().RunUntilIdle();
    for (const std::string& path : acknowledged_) {
      if (const int status = api_.Get(path).status; status != 200) {
        Refute("what was acknowledged is found", path + ": " + std::to_string(status));
      }
    }
    RequireKept(api_.sandbox());
  }

 private:
  void Wait(std::string_view seconds) {
    std::uint16_t count = 0;
    std::from_chars(seconds.data(), seconds.data() + seconds.size(), count);
    service::Visit visit = api_.sandbox().Enter();
    visit.AdvanceTo(visit.now() + std::chrono::seconds(count));
  }

  void Send(std::string_view script) {
    std::string text(script);
    for (std::size_t i = 0; i < kBlanks.size(); ++i) ReplaceAll(text, kBlanks[i].name, ids_[i]);
    (void)api_.sandbox().Enter();  // what is due happens before the request, whatever it is
    const service::Snapshot before = api_.sandbox().TakeSnapshot();
    const Answer answer = api_.Send(ToRequest(text));
    if (answer.status >= 400) {
      RequireError(answer, text);
      RequireSame("a request that was refused changed nothing", state::SandboxText(before),
                  state::SandboxText(api_.sandbox().TakeSnapshot()));
    } else {
      RequireSuccess(answer, text);
      RequireFresh(answer, before);
      Learn(answer);
    }
  }

  static http::Request ToRequest(std::string_view text) {
    std::string_view line = TakeUntil(text, "\n");
    http::Request request{.method = std::string(TakeUntil(line, " ")),
                          .target = std::string(api::kPrefix) + std::string(TakeUntil(line, " ")),
                          .body = std::string(text)};
    request.headers.Add("Authorization", "Bearer " + std::string(TestApi::kKey));
    request.headers.Add("Content-Type", std::string(line.empty() ? "application/json" : line));
    return request;
  }

  static void RequireError(const Answer& answer, const std::string& text) {
    const bool is_error = answer.body.is_object() && answer.body.size() == 1 &&
                          !answer.error().empty() && answer.status < 500;
    if (!is_error) Refute("a refusal is {\"error\": text} and not our fault", text);
  }

  static void RequireSuccess(const Answer& answer, const std::string& text) {
    const bool is_empty = answer.status == 204;
    if (answer.status < 200 || answer.status > 299 || answer.body.is_discarded() != is_empty) {
      Refute("what is served is JSON", text + "\n" + std::to_string(answer.status));
    }
  }

  // A message is shown as it stood when it was asked for, and not as it was kept from before.
  static void RequireFresh(const Answer& answer, const service::Snapshot& before) {
    if (!answer.body.is_object() || !answer.body.contains("role")) return;
    RequireSame("a message is shown as it stands",
                Written(before, answer.body.at("id").get<std::string>()).dump(),
                answer.body.dump());
  }

  void Learn(const Answer& answer) {
    if (!answer.body.is_object()) return;
    for (std::size_t i = 0; i < kBlanks.size(); ++i) {
      const auto found = answer.body.find(kBlanks[i].member);
      if (found != answer.body.end() && found->is_string()) ids_[i] = found->get<std::string>();
    }
    if (answer.body.contains("job_id") && answer.body.contains("message_id")) {
      acknowledged_.push_back("/messages/" + ids_[1]);
      acknowledged_.push_back("/conversations/" + ids_[0] + "/messages");
    }
    if (answer.body.contains("attachment_id")) acknowledged_.push_back("/attachments/" + ids_[3]);
  }

  TestApi api_;
  std::array<std::string, kBlanks.size()> ids_;
  std::vector<std::string> acknowledged_;
};

void Try(std::string_view text) {
  Client client;
  for (std::size_t i = 0; i < kRequestsMax && !text.empty(); ++i) {
    client.Play(TakeUntil(text, kSeparator));
  }
  client.LookBack();
}

}  // namespace
}  // namespace nairi::mock::fuzz

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  nairi::mock::fuzz::Try(nairi::mock::fuzz::AsText(data, size));
  return 0;
}
