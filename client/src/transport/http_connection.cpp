#include "transport/http_connection.hpp"

#include <httplib.h>

#include <algorithm>
#include <utility>

#include "transport/sigpipe_guard.hpp"

namespace nairi::client::transport {
namespace {

// The largest reply the API can send is an attachment of 50 MB in base64.
constexpr std::size_t kReplyBytesMax = 128'000'000;

Error Failure(ErrorCode code, Effect effect, std::string message) {
  Error error;
  error.code = code;
  error.effect = effect;
  error.message = std::move(message);
  return error;
}

// Up to here the library has not written a byte of the request: the failure came with connecting.
bool FailedBeforeSending(httplib::Error error) {
  switch (error) {
    case httplib::Error::Connection:
    case httplib::Error::ConnectionTimeout:
    case httplib::Error::BindIPAddress:
    case httplib::Error::SSLConnection:
    case httplib::Error::SSLLoadingCerts:
    case httplib::Error::SSLServerVerification:
      return true;
    default:
      return false;
  }
}

Error ConnectFailure(httplib::Error error, const std::string& origin) {
  switch (error) {
    case httplib::Error::SSLServerVerification:
      return Failure(ErrorCode::kUntrustedServer, Effect::kNone,
                     "the certificate of " + origin + " could not be verified");
    case httplib::Error::SSLLoadingCerts:
      return Failure(ErrorCode::kInvalidArgument, Effect::kNone,
                     "the file of certificate authorities could not be read as PEM");
    case httplib::Error::SSLConnection:
      return Failure(ErrorCode::kUnavailable, Effect::kNone, "no TLS connection to " + origin);
    case httplib::Error::ConnectionTimeout:
      return Failure(ErrorCode::kUnavailable, Effect::kNone,
                     "connecting to " + origin + " took too long");
    default:
      return Failure(ErrorCode::kUnavailable, Effect::kNone, "no connection to " + origin);
  }
}

httplib::Request ToLibrary(const HttpRequest& request) {
  httplib::Request out;
  out.method = request.method;
  out.path = request.target;
  out.body = request.body;
  for (const HttpHeader& header : request.headers) out.headers.emplace(header.name, header.value);
  return out;
}

HttpResponse FromLibrary(const httplib::Response& response, std::string body) {
  HttpResponse out;
  out.status = response.status;
  for (const auto& [name, value] : response.headers) out.headers.push_back({name, value});
  out.body = std::move(body);
  return out;
}

}  // namespace

class HttpConnection::Engine final {
 public:
  Engine(const HttpTransportOptions& options, SocketBreaker* breaker)
      : options_(options), client_(options.origin) {
    client_.set_keep_alive(true);
    client_.set_tcp_nodelay(true);
    client_.set_follow_location(false);
    client_.set_url_encode(false);  // targets come encoded; a second time would change them
    if (!options.ca_file.empty()) client_.set_ca_cert_path(options.ca_file);
    client_.enable_server_certificate_verification(true);
    client_.set_socket_options([breaker](socket_t socket) { breaker->Adopt(socket); });
  }

  Result<HttpResponse> Send(const HttpRequest& request, const SocketBreaker& breaker) {
    BoundBy(request.timeout);
    httplib::Request out = ToLibrary(request);
    std::string body;
    out.content_receiver = [&body](const char* data, std::size_t size, std::uint64_t,
                                   std::uint64_t) {
      if (body.size() + size > kReplyBytesMax) return false;
      body.append(data, size);
      return true;
    };
    const httplib::Result result = client_.send(out);
    if (result) return FromLibrary(*result, std::move(body));
    return tl::unexpected(FailureOf(result.error(), breaker.reason(), request.timeout));
  }

 private:
  void BoundBy(std::chrono::milliseconds timeout) {
    // The DeadlineWatch is what ends an exchange; the library's own limits on each read and write
    // lie behind it, so that it alone decides what counts as a timeout.
    const auto behind = timeout + std::chrono::seconds(1);
    client_.set_connection_timeout(std::min(options_.connect_timeout, timeout));
    client_.set_read_timeout(behind);
    client_.set_write_timeout(behind);
  }

  Error FailureOf(httplib::Error error, Interruption reason,
                  std::chrono::milliseconds timeout) const {
    const Effect effect = FailedBeforeSending(error) ? Effect::kNone : Effect::kUnknown;
    if (reason == Interruption::kCancelled) {
      return Failure(ErrorCode::kCancelled, effect, "cancelled during the request");
    }
    if (reason == Interruption::kTimedOut) {
      return Failure(ErrorCode::kTimeout, effect,
                     "no whole reply within " + std::to_string(timeout.count()) + " ms");
    }
    if (effect == Effect::kNone) return ConnectFailure(error, options_.origin);
    if (error == httplib::Error::Canceled) {
      return Failure(ErrorCode::kProtocol, effect, "the reply is larger than the API can send");
    }
    return Failure(ErrorCode::kConnectionLost, effect,
                   "the connection to " + options_.origin + " broke before a whole reply came");
  }

  const HttpTransportOptions options_;
  httplib::Client client_;
};

HttpConnection::HttpConnection(const HttpTransportOptions& options)
    : engine_(std::make_unique<Engine>(options, &breaker_)) {}

HttpConnection::~HttpConnection() = default;

Result<HttpResponse> HttpConnection::Exchange(const HttpRequest& request, DeadlineWatch* watch) {
  breaker_.Arm();
  last_exchange_was_whole_ = false;
  if (request.cancel.IsCancelled()) {
    return tl::unexpected(
        Failure(ErrorCode::kCancelled, Effect::kNone, "cancelled before the request"));
  }
  const SigpipeGuard no_sigpipe;
  const auto on_time =
      watch->Watch(request.timeout, [this] { breaker_.Break(Interruption::kTimedOut); });
  const auto on_cancel =
      request.cancel.OnCancel([this] { breaker_.Break(Interruption::kCancelled); });
  auto response = engine_->Send(request, breaker_);
  last_exchange_was_whole_ = response.has_value();
  return response;
}

bool HttpConnection::IsReusable() const {
  return last_exchange_was_whole_ && breaker_.reason() == Interruption::kNone;
}

}  // namespace nairi::client::transport
