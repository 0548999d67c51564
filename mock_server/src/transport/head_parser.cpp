#include "transport/head_parser.hpp"

#include <algorithm>
#include <charconv>
#include <limits>
#include <string>
#include <utility>

#include "transport/tokens.hpp"

namespace nairi::mock::transport {
namespace {

constexpr auto kNowhere = std::string_view::npos;
constexpr std::string_view kCrlf = "\r\n";

std::optional<Rejection> BadRequest(std::string_view reason) {
  return Rejection{400, reason};
}

// Takes the first line, without its line end, off `text`, which ends with one.
std::string_view TakeLine(std::string_view& text) {
  const auto line = text.substr(0, text.find(kCrlf));
  text.remove_prefix(std::min(line.size() + kCrlf.size(), text.size()));
  return line;
}

std::string_view Trim(std::string_view text) {
  const auto first = text.find_first_not_of(" \t");
  if (first == kNowhere) return {};
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

std::optional<Rejection> ParseRequestLine(std::string_view line, http::Request& request,
                                          HttpVersion& version) {
  const auto method_end = line.find(' ');
  const auto target_end = line.rfind(' ');
  if (method_end == kNowhere || target_end <= method_end + 1) {
    return BadRequest("malformed request line");
  }
  const auto method = line.substr(0, method_end);
  const auto target = line.substr(method_end + 1, target_end - method_end - 1);
  const auto protocol = line.substr(target_end + 1);
  if (!IsToken(method)) return BadRequest("malformed method");
  if (target.find(' ') != kNowhere || HasControl(target)) {
    return BadRequest("malformed request target");
  }
  if (protocol != "HTTP/1.1" && protocol != "HTTP/1.0") {
    return BadRequest("unsupported HTTP version");
  }
  request.method = method;
  request.target = target;
  version = protocol.back() == '0' ? HttpVersion::k10 : HttpVersion::k11;
  return std::nullopt;
}

std::optional<Rejection> ParseField(std::string_view line, http::HeaderList& headers) {
  if (line.front() == ' ' || line.front() == '\t') return BadRequest("folded header line");
  const auto colon = line.find(':');
  const auto name = line.substr(0, colon);
  if (colon == kNowhere || !IsToken(name)) return BadRequest("malformed header name");
  const auto value = Trim(line.substr(colon + 1));
  if (HasControl(value)) return BadRequest("malformed header value");
  headers.Add(std::string(name), std::string(value));
  return std::nullopt;
}

// The fields that decide how a message is read, found in one pass: each at most once, or counted.
struct FramingFields {
  std::size_t hosts = 0;
  std::size_t lengths = 0;
  std::size_t codings = 0;
  std::string_view host;
  std::string_view length;
  std::string_view coding;
  std::string_view expectation;
  bool close = false;
  bool keep_alive = false;
};

void ReadConnectionOptions(std::string_view list, FramingFields& fields) {
  while (!list.empty()) {
    const auto option = list.substr(0, list.find(','));
    list.remove_prefix(std::min(option.size() + 1, list.size()));
    fields.close = fields.close || http::EqualsIgnoreCase(Trim(option), "close");
    fields.keep_alive = fields.keep_alive || http::EqualsIgnoreCase(Trim(option), "keep-alive");
  }
}

FramingFields ReadFramingFields(const http::HeaderList& headers) {
  FramingFields fields;
  for (const auto& [name, value] : headers) {
    if (http::EqualsIgnoreCase(name, "Host")) {
      ++fields.hosts;
      fields.host = value;
    } else if (http::EqualsIgnoreCase(name, "Content-Length")) {
      ++fields.lengths;
      fields.length = value;
    } else if (http::EqualsIgnoreCase(name, "Transfer-Encoding")) {
      ++fields.codings;
      fields.coding = value;
    } else if (http::EqualsIgnoreCase(name, "Expect")) {
      fields.expectation = value;
    } else if (http::EqualsIgnoreCase(name, "Connection")) {
      ReadConnectionOptions(value, fields);
    }
  }
  return fields;
}

bool IsAuthority(std::string_view text) {
  return text.find_first_of(" \t,/\\@?#") == kNowhere;
}

std::optional<Rejection> CheckHost(const FramingFields& fields, HttpVersion version) {
  if (fields.hosts > 1) return BadRequest("more than one Host header");
  if (fields.hosts == 0 && version == HttpVersion::k11) return BadRequest("missing Host header");
  if (!IsAuthority(fields.host)) return BadRequest("malformed Host header");
  return std::nullopt;
}

std::optional<Rejection> ApplyTransferEncoding(const FramingFields& fields, HttpVersion version,
                                               MessageRules& rules) {
  if (version == HttpVersion::k10) return BadRequest("Transfer-Encoding in an HTTP/1.0 request");
  if (fields.lengths > 0) return BadRequest("both Content-Length and Transfer-Encoding");
  if (fields.codings > 1) return BadRequest("more than one Transfer-Encoding header");
  if (!http::EqualsIgnoreCase(fields.coding, "chunked")) {
    return Rejection{501, "unsupported Transfer-Encoding"};
  }
  rules.framing = BodyFraming::kChunked;
  return std::nullopt;
}

std::optional<Rejection> ApplyContentLength(const FramingFields& fields, MessageRules& rules) {
  if (fields.lengths > 1) return BadRequest("more than one Content-Length header");
  const auto digits = fields.length;
  if (digits.empty() || digits.find_first_not_of("0123456789") != kNowhere) {
    return BadRequest("malformed Content-Length header");
  }
  const auto parsed =
      std::from_chars(digits.data(), digits.data() + digits.size(), rules.body_bytes);
  // A number beyond 64 bits is larger than any limit, and so answered like one.
  if (parsed.ec != std::errc()) rules.body_bytes = std::numeric_limits<std::uint64_t>::max();
  rules.framing = BodyFraming::kLength;
  return std::nullopt;
}

std::optional<Rejection> NormalizeTarget(http::Request& request) {
  auto& target = request.target;
  if (target.find('#') != std::string::npos) return BadRequest("fragment in the request target");
  if (target.front() == '/') return std::nullopt;
  if (target == "*" && request.method == "OPTIONS") return std::nullopt;

  const auto scheme_end = target.find("://");
  const auto scheme = std::string_view(target).substr(0, scheme_end);
  if (scheme_end == std::string::npos ||
      !(http::EqualsIgnoreCase(scheme, "http") || http::EqualsIgnoreCase(scheme, "https"))) {
    return BadRequest("malformed request target");
  }
  const auto authority_begin = scheme_end + 3;
  const auto path_begin = std::min(target.find_first_of("/?", authority_begin), target.size());
  auto authority = target.substr(authority_begin, path_begin - authority_begin);
  if (authority.empty() || !IsAuthority(authority)) return BadRequest("malformed request target");
  request.headers.Set("Host", std::move(authority));
  target.erase(0, path_begin);
  if (target.empty() || target.front() != '/') target.insert(0, 1, '/');
  return std::nullopt;
}

}  // namespace

std::optional<Rejection> ParseHead(std::string_view head, http::Request& request,
                                   HttpVersion& version) {
  if (auto why = ParseRequestLine(TakeLine(head), request, version)) return why;
  for (auto line = TakeLine(head); !line.empty(); line = TakeLine(head)) {
    if (auto why = ParseField(line, request.headers)) return why;
  }
  return std::nullopt;
}

std::optional<Rejection> ApplyRules(http::Request& request, HttpVersion version,
                                    MessageRules& rules) {
  const auto fields = ReadFramingFields(request.headers);
  if (auto why = CheckHost(fields, version)) return why;
  if (fields.codings > 0) {
    if (auto why = ApplyTransferEncoding(fields, version, rules)) return why;
  } else if (fields.lengths > 0) {
    if (auto why = ApplyContentLength(fields, rules)) return why;
  }
  if (!fields.expectation.empty() && version == HttpVersion::k11) {
    if (!http::EqualsIgnoreCase(fields.expectation, "100-continue")) {
      return Rejection{417, "unknown expectation"};
    }
    rules.expectation = MessageRules::Expectation::kContinue;
  }
  if (fields.close || (version == HttpVersion::k10 && !fields.keep_alive)) {
    rules.persistence = Persistence::kClose;
  } else if (version == HttpVersion::k10) {
    rules.persistence = Persistence::kKeepAliveAnnounced;
  }
  return NormalizeTarget(request);  // last: it replaces the Host that `fields` looks at
}

}  // namespace nairi::mock::transport
