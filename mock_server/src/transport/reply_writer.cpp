#include "transport/reply_writer.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>

#include "http/header_list.hpp"
#include "http/status_text.hpp"
#include "transport/tokens.hpp"

namespace nairi::mock::transport {
namespace {

constexpr std::string_view kCrlf = "\r\n";

void AppendNumber(std::string& out, std::uint64_t number) {
  std::array<char, 20> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
  out.append(digits.data(), end);
}

void AppendField(std::string& out, std::string_view name, std::string_view value) {
  out.append(name).append(": ");
  const auto begin = out.size();
  out.append(value);
  if (HasControl(value)) {
    std::replace_if(out.begin() + static_cast<std::ptrdiff_t>(begin), out.end(), IsControl, ' ');
  }
  out.append(kCrlf);
}

bool IsFraming(std::string_view name) {
  return http::EqualsIgnoreCase(name, "Content-Length") ||
         http::EqualsIgnoreCase(name, "Transfer-Encoding") ||
         http::EqualsIgnoreCase(name, "Connection");
}

// Statuses whose reply ends with the head, whatever it says (RFC 9112 section 6.3).
bool NeverHasBody(int status) {
  return status < 200 || status == 204 || status == 304;
}

// A number that is no status would break the reply's first line; it is the handler's mistake.
int UsableStatus(int status) {
  return status >= 100 && status <= 999 ? status : 500;
}

}  // namespace

bool SendsBody(const http::Reply& reply, const ReplyFrame& frame) {
  return frame.request != RequestKind::kHead && !NeverHasBody(UsableStatus(reply.status));
}

void AppendHead(std::string& out, const http::Reply& reply, const ReplyFrame& frame) {
  const int status = UsableStatus(reply.status);
  out.append("HTTP/1.1 ");
  AppendNumber(out, static_cast<std::uint64_t>(status));
  out.append(" ").append(http::StatusText(status)).append(kCrlf);

  bool has_date = false;
  for (const auto& [name, value] : reply.headers) {
    if (IsFraming(name) || !IsToken(name)) continue;
    has_date = has_date || http::EqualsIgnoreCase(name, "Date");
    AppendField(out, name, value);
  }
  if (!has_date) AppendField(out, "Date", frame.date);

  if (reply.delivery.content_length || !NeverHasBody(status)) {
    out.append("Content-Length: ");
    AppendNumber(out, reply.delivery.content_length.value_or(reply.body.size()));
    out.append(kCrlf);
  }
  if (frame.persistence == Persistence::kClose) out.append("Connection: close\r\n");
  if (frame.persistence == Persistence::kKeepAliveAnnounced) {
    out.append("Connection: keep-alive\r\n");
  }
  out.append(kCrlf);
}

}  // namespace nairi::mock::transport
