#include "app/record_command.hpp"

#include <stdexcept>
#include <system_error>

#include "api/json_reply.hpp"
#include "api/routes.hpp"
#include "app/descriptor_limit.hpp"
#include "app/exit_code.hpp"
#include "app/ready_notice.hpp"
#include "app/signal_wait.hpp"
#include "app/socket_front.hpp"
#include "recorder/cassette_folder.hpp"
#include "recorder/http_upstream.hpp"
#include "recorder/recording_handler.hpp"
#include "runtime/wall_clock.hpp"

namespace nairi::mock::app {
namespace {

// Requests that the upstream works on at once; a client polls one at a time.
constexpr unsigned kUnderWayMax = 32;

// "https://api.nairi.ai/api/public/v1/" is meant as "https://api.nairi.ai".
std::string OriginOf(const std::string& url) {
  std::string_view origin = url;
  const auto drop_slash = [&origin] {
    while (origin.ends_with('/')) origin.remove_suffix(1);
  };
  drop_slash();
  if (origin.ends_with(api::kPrefix)) origin.remove_suffix(api::kPrefix.size());
  drop_slash();
  const auto scheme_end = origin.find("://");
  const bool is_http = origin.starts_with("http://") || origin.starts_with("https://");
  if (!is_http || origin.find('/', scheme_end + 3) != std::string_view::npos) {
    throw std::invalid_argument("upstream '" + url + "' is not like https://api.nairi.ai");
  }
  return std::string(origin);
}

class Recording {
 public:
  explicit Recording(const RecordOptions& options)
      : folder_(options.folder, guard_),
        upstream_({.origin = OriginOf(options.upstream), .ca_file = options.upstream_ca}),
        recorder_(options.keep_texts ? cassette::Texts::kKept : cassette::Texts::kRedacted),
        handler_({.upstream = upstream_,
                  .recorder = recorder_,
                  .clock = clock_,
                  .keep = [this](const cassette::Cassette& cassette) { Keep(cassette); },
                  .on_request = [this](const http::Request& request) { guard_.Learn(request); }},
                 kUnderWayMax) {}

  [[nodiscard]] http::Handler& handler() { return handler_; }

  // Writes all that was recorded and says what that is. kExitCheckFailed if something was held
  // back.
  [[nodiscard]] int Finish(std::ostream& log) {
    int exit_code = kExitOk;
    for (const cassette::Cassette& cassette : recorder_.All()) {
      if (folder_.Write(cassette) == recorder::CassetteFolder::Outcome::kWritten) {
        log << "recorded " << cassette.name << ", " << cassette.turns.size() << " turns\n";
      } else {
        log << "not written: " << cassette.name << " holds an API key\n";
        exit_code = kExitCheckFailed;
      }
    }
    return exit_code;
  }

 private:
  // While conversations go on. What fails here fails again, and is told, when all is written at the
  // end.
  void Keep(const cassette::Cassette& cassette) {
    try {
      (void)folder_.Write(cassette);
    } catch (const std::system_error&) {
    }
  }

  runtime::WallClock clock_;
  recorder::KeyGuard guard_;
  recorder::CassetteFolder folder_;
  recorder::HttpUpstream upstream_;
  recorder::Recorder recorder_;
  recorder::RecordingHandler handler_;
};

}  // namespace

int Record(const RecordOptions& options, std::ostream& out, std::ostream& log) {
  RaiseDescriptorLimit();
  const SignalWait signals;
  Recording recording(options);
  SocketFront front(options.listen, recording.handler(), [](int status, std::string_view reason) {
    return api::ErrorReply(status, reason);
  });
  const std::string notice = ReadyNotice(
      {.url = front.url(), .port = front.port(), .ca_file = front.ca_file(), .seed = {}});
  if (!options.ready_file.empty()) WriteReadyFile(options.ready_file, notice);
  out << notice << std::endl;
  while (signals.Next().si_signo == SIGCHLD) {
  }
  front.Stop();
  return recording.Finish(log);
}

}  // namespace nairi::mock::app
