#include "planted_client.hpp"

#include <functional>
#include <memory>
#include <string>
#include <utility>

namespace nairi::simulation {
namespace {

using client::Client;
using client::ClientOptions;
using client::Effect;
using client::ErrorCode;
using client::HttpRequest;
using client::HttpResponse;
using client::Result;
using client::Seams;

using Sending = std::function<Result<HttpResponse>(client::Transport& next, const HttpRequest&)>;

// A transport that does something else than sending a request once.
class MeddlingTransport final : public client::Transport {
 public:
  MeddlingTransport(std::shared_ptr<client::Transport> next, Sending sending)
      : next_(std::move(next)), sending_(std::move(sending)) {}

  Result<HttpResponse> Send(const HttpRequest& request) override {
    return sending_(*next_, request);
  }

 private:
  const std::shared_ptr<client::Transport> next_;
  const Sending sending_;
};

class StoppedClock final : public client::Clock {
 public:
  explicit StoppedClock(const client::Clock& clock)
      : now_(clock.Now()), wall_now_(clock.WallNow()) {}

  TimePoint Now() const override { return now_; }
  std::chrono::system_clock::time_point WallNow() const override { return wall_now_; }

 private:
  const TimePoint now_;
  const std::chrono::system_clock::time_point wall_now_;
};

class DeafSleeper final : public client::Sleeper {
 public:
  explicit DeafSleeper(std::shared_ptr<client::Sleeper> next) : next_(std::move(next)) {}

  client::Wake SleepFor(std::chrono::nanoseconds delay, const client::CancelToken&) override {
    return next_->SleepFor(delay, {});
  }

 private:
  const std::shared_ptr<client::Sleeper> next_;
};

ClientFactory Meddling(Sending sending) {
  return [sending = std::move(sending)](const ClientOptions& options, Seams seams) {
    seams.transport = std::make_shared<MeddlingTransport>(seams.transport, sending);
    return MakeReferenceClient(options, seams);
  };
}

bool Contains(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

void Replace(std::string_view old, std::string_view with, std::string* text) {
  for (auto at = text->find(old); at != std::string::npos; at = text->find(old, at + with.size())) {
    text->replace(at, old.size(), with);
  }
}

Result<HttpResponse> RepeatAWrite(client::Transport& next, const HttpRequest& request) {
  auto response = next.Send(request);
  if (request.method == "POST" && !response) return next.Send(request);
  return response;
}

Result<HttpResponse> PollOnceMore(client::Transport& next, const HttpRequest& request) {
  auto response = next.Send(request);
  const bool is_poll = request.method == "GET" && Contains(request.target, "/messages/");
  if (is_poll && response && Contains(response->body, "completed")) return next.Send(request);
  return response;
}

Result<HttpResponse> DenyTheEffect(client::Transport& next, const HttpRequest& request) {
  auto response = next.Send(request);
  if (!response) response.error().effect = Effect::kNone;
  return response;
}

Result<HttpResponse> BlameTheTime(client::Transport& next, const HttpRequest& request) {
  auto response = next.Send(request);
  if (!response && response.error().code == ErrorCode::kConnectionLost) {
    response.error().code = ErrorCode::kTimeout;
  }
  return response;
}

Result<HttpResponse> ForgetTheWish(client::Transport& next, const HttpRequest& request) {
  auto response = next.Send(request);
  if (response) {
    for (auto& header : response->headers) {
      if (header.name == "Retry-After") header.value = "0";
    }
  }
  return response;
}

// A transport that gives the client another body than the server's.
ClientFactory Misreading(std::string_view old, std::string_view with) {
  return Meddling([=](client::Transport& next, const HttpRequest& request) {
    auto response = next.Send(request);
    if (response) Replace(old, with, &response->body);
    return response;
  });
}

Result<HttpResponse> SkipARow(client::Transport& next, const HttpRequest& request) {
  HttpRequest other = request;
  Replace("offset=2", "offset=3", &other.target);
  return next.Send(other);
}

Client GiveUpAtOnce(ClientOptions options, const Seams& seams) {
  options.retry = std::make_shared<client::LimitedAttempts>(1);
  return MakeReferenceClient(options, seams);
}

Client Dawdle(ClientOptions options, const Seams& seams) {
  options.polling = std::make_shared<client::FixedInterval>(std::chrono::seconds(20));
  return MakeReferenceClient(options, seams);
}

Client IgnoreTheDeadline(const ClientOptions& options, Seams seams) {
  seams.clock = std::make_shared<StoppedClock>(*seams.clock);
  return MakeReferenceClient(options, seams);
}

Client IgnoreTheToken(const ClientOptions& options, Seams seams) {
  seams.sleeper = std::make_shared<DeafSleeper>(seams.sleeper);
  return MakeReferenceClient(options, seams);
}

}  // namespace

std::vector<PlantedDefect> PlantedDefects() {
  return {
      {"ignores its deadline", "deadline", IgnoreTheDeadline},
      {"sleeps through a cancellation", "cancellation", IgnoreTheToken},
      {"repeats a write", "once", Meddling(RepeatAWrite)},
      {"tells another turn than was accepted", "acceptance", Misreading("\"cmsg_", "\"cmsg_X")},
      {"polls once more after the end", "terminal", Meddling(PollOnceMore)},
      {"changes a reply", "reply", Misreading("Done", "Gone")},
      {"calls a broken connection a timeout", "truth", Meddling(BlameTheTime)},
      {"denies that a write had an effect", "effect", Meddling(DenyTheEffect)},
      {"gives up at the first failure", "persistence", GiveUpAtOnce},
      {"comes back before its time", "persistence", Meddling(ForgetTheWish)},
      {"polls rarely", "punctuality", Dawdle},
      {"does not know progress", "progress", Misreading("\"progress\"", "\"rumour\"")},
      {"skips a row of a list", "listing", Meddling(SkipARow)},
  };
}

}  // namespace nairi::simulation
