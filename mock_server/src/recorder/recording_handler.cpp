#include "recorder/recording_handler.hpp"

#include <memory>
#include <mutex>
#include <utility>

#include "api/json_reply.hpp"
#include "api/routes.hpp"
#include "http/deferral.hpp"
#include "http/target.hpp"
#include "recorder/forwarding.hpp"

namespace nairi::mock::recorder {
namespace {

constexpr int kBadGateway = 502;
constexpr int kGatewayTimeout = 504;
constexpr std::chrono::minutes kPatience{3};

// What a proxy asks the API under is what its own callers ask: path and prefix are the same.
std::string_view BehindPrefix(std::string_view path) {
  return path.starts_with(api::kPrefix) ? path.substr(api::kPrefix.size()) : std::string_view();
}

}  // namespace

// One request on its way to the upstream and back.
class RecordingHandler::Forward final : public http::Deferral {
 public:
  Forward(RecordingHandler& handler, http::Request request)
      : handler_(handler), request_(std::move(request)) {}

  [[nodiscard]] std::chrono::milliseconds patience() const override { return kPatience; }

  void Start(Resolve resolve) override {
    {
      const std::scoped_lock lock(way_back_->mutex);
      way_back_->resolve = std::move(resolve);
    }
    // Not this object, which a client that leaves takes with it.
    handler_.work_.Add([&handler = handler_, request = std::move(request_), way_back = way_back_] {
      http::Reply reply = handler.Exchange(request);
      const std::scoped_lock lock(way_back->mutex);
      if (way_back->resolve) way_back->resolve(std::move(reply));
    });
  }

  void Cancel() override {
    const std::scoped_lock lock(way_back_->mutex);
    way_back_->resolve = nullptr;
  }

  [[nodiscard]] http::Reply GiveUp() override {
    Cancel();
    return api::ErrorReply(kGatewayTimeout, "the upstream took too long");
  }

 private:
  struct WayBack {
    std::mutex mutex;
    Resolve resolve;  // empty once nobody waits
  };

  RecordingHandler& handler_;
  http::Request request_;
  const std::shared_ptr<WayBack> way_back_ = std::make_shared<WayBack>();
};

RecordingHandler::RecordingHandler(Parts parts, unsigned under_way_max)
    : parts_(std::move(parts)), router_(api::MakeRouter()), work_(under_way_max) {}

http::Reply RecordingHandler::Handle(const http::Request& request) {
  http::Reply reply;
  reply.deferral = std::make_shared<Forward>(*this, request);
  return reply;
}

http::Reply RecordingHandler::Exchange(const http::Request& request) {
  parts_.on_request(request);
  auto answer = parts_.upstream.Send(ForUpstream(request));
  if (!answer) return api::ErrorReply(kBadGateway, answer.error());
  const auto path = BehindPrefix(http::SplitTarget(request.target).path);
  const auto match = router_.Match(request.method, path);
  if (match.outcome == http::RouteOutcome::kFound) {
    const Passage passage{
        .operation = api::Routes()[*match.route].operation,
        .id = match.parameters.empty() ? std::string_view() : match.parameters.front().value,
        .request = request,
        .reply = *answer,
        .answered = parts_.clock.Now()};
    if (const auto cassette = parts_.recorder.Observe(passage)) parts_.keep(*cassette);
  }
  return ForClient(*std::move(answer));
}

}  // namespace nairi::mock::recorder
