#pragma once

#include <string>
#include <string_view>

#include "http/reply.hpp"

namespace nairi::mock::transport {

// What the connection does after a reply, and whether the head has to say so.
enum class Persistence {
  kKeepAlive,           // the default of HTTP/1.1: unsaid
  kKeepAliveAnnounced,  // an HTTP/1.0 client that asked for it wants to read it
  kClose,
};

enum class RequestKind { kOrdinary, kHead };

// What a reply's head depends on beside the reply.
struct ReplyFrame {
  std::string_view date;  // for a reply that brings no Date of its own
  Persistence persistence = Persistence::kKeepAlive;
  RequestKind request = RequestKind::kOrdinary;
};

// Appends status line, headers and the empty line to `out`.
//
// Framing belongs to the transport: Content-Length, Transfer-Encoding and Connection fields of the
// handler are dropped. A value's control characters become spaces and a field whose name is no
// token is left out, so that no text a client chose can split the reply (RFC 9110 section 5.5).
void AppendHead(std::string& out, const http::Reply& reply, const ReplyFrame& frame);

// Whether the reply's body follows its head: not for HEAD, 1xx, 204 and 304.
[[nodiscard]] bool SendsBody(const http::Reply& reply, const ReplyFrame& frame);

}  // namespace nairi::mock::transport
