#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "nairi/client/cancel_token.hpp"
#include "nairi/client/error.hpp"

namespace nairi::client {

// One header line; names are compared without regard to case.
struct HttpHeader {
  std::string name;
  std::string value;
};

// One request, complete but for what belongs to the connection.
struct HttpRequest {
  std::string method;  // upper case
  std::string target;  // origin form, already percent-encoded: "/api/public/v1/messages/cmsg_1?x=1"
  std::vector<HttpHeader> headers;  // complete but for Host and Content-Length
  std::string body;
  std::chrono::milliseconds timeout{
      30'000};  // bounds the whole exchange, from connect to last byte
  CancelToken cancel;
};

// One whole reply; `body` is decoded (chunks joined, compression undone).
struct HttpResponse {
  int status = 0;
  std::vector<HttpHeader> headers;
  std::string body;
};

// The first header of that name, compared without regard to case.
[[nodiscard]] std::optional<std::string> FindHeader(const std::vector<HttpHeader>& headers,
                                                    std::string_view name);

// Moves one request and one reply; knows HTTP and nothing of the API. A 404 or a 500 is a success
// at this floor. An error means that no whole reply arrived, and must say by its `effect` whether
// the request can have reached the server. Implementations are called from many threads at once and
// throw nothing.
class Transport {
 public:
  Transport() = default;
  Transport(const Transport&) = delete;
  Transport& operator=(const Transport&) = delete;
  virtual ~Transport() = default;

  [[nodiscard]] virtual Result<HttpResponse> Send(const HttpRequest& request) = 0;
};

}  // namespace nairi::client
