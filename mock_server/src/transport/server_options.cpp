#include "transport/server_options.hpp"

namespace nairi::mock::transport {
namespace {

// Written by hand, since this layer knows no JSON: quotes, backslashes and control characters.
std::string QuoteJson(std::string_view text) {
  constexpr std::string_view kHexDigits = "0123456789abcdef";
  std::string out = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out.push_back('\\');
      out.push_back(c);
    } else if (byte < 0x20) {
      out.append("\\u00").append(1, kHexDigits[byte >> 4U]).append(1, kHexDigits[byte & 0x0FU]);
    } else {
      out.push_back(c);
    }
  }
  return out.append("\"");
}

}  // namespace

http::Reply JsonErrorReply(int status, std::string_view reason) {
  return {.status = status,
          .headers = {{"Content-Type", "application/json"}},
          .body = "{\"error\":" + QuoteJson(reason) + "}"};
}

http::Reply MakeErrorReply(const ServerOptions& options, int status, std::string_view reason) {
  try {
    if (options.on_protocol_error) {
      auto reply = options.on_protocol_error(status, reason);
      reply.delivery = {};
      return reply;
    }
  } catch (...) {  // answered below, in the plain form
  }
  return JsonErrorReply(status, reason);
}

}  // namespace nairi::mock::transport
