#include "recorder/forwarding.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>
#include <vector>

namespace nairi::mock::recorder {
namespace {

constexpr std::array<std::string_view, 9> kOfOneConnection = {
    "Connection",         "Content-Length",   "Keep-Alive",
    "Proxy-Authenticate", "Proxy-Connection", "TE",
    "Transfer-Encoding",  "Trailer",          "Upgrade"};

// The names that `Connection` lists: they are about this connection, too.
std::vector<std::string_view> NamedByConnection(const http::HeaderList& headers) {
  std::vector<std::string_view> names;
  for (const auto& [name, value] : headers) {
    if (!http::EqualsIgnoreCase(name, "Connection")) continue;
    std::string_view rest = value;
    while (!rest.empty()) {
      std::string_view option = rest.substr(0, rest.find(','));
      rest.remove_prefix(std::min(option.size() + 1, rest.size()));
      while (option.starts_with(' ')) option.remove_prefix(1);
      while (option.ends_with(' ')) option.remove_suffix(1);
      names.push_back(option);
    }
  }
  return names;
}

bool Contains(const auto& names, std::string_view name) {
  return std::any_of(names.begin(), names.end(),
                     [name](std::string_view each) { return http::EqualsIgnoreCase(each, name); });
}

http::HeaderList EndToEnd(const http::HeaderList& headers) {
  const auto named = NamedByConnection(headers);
  http::HeaderList kept;
  for (const auto& [name, value] : headers) {
    if (!Contains(kOfOneConnection, name) && !Contains(named, name)) kept.Add(name, value);
  }
  return kept;
}

}  // namespace

http::Request ForUpstream(const http::Request& request) {
  constexpr std::array<std::string_view, 3> kOursToSay = {"Accept-Encoding", "Expect", "Host"};
  http::Request forwarded{
      .method = request.method, .target = request.target, .headers = {}, .body = request.body};
  for (const auto& [name, value] : EndToEnd(request.headers)) {
    if (!Contains(kOursToSay, name)) forwarded.headers.Add(name, value);
  }
  return forwarded;
}

http::Reply ForClient(http::Reply reply) {
  reply.headers = EndToEnd(reply.headers);
  return reply;
}

}  // namespace nairi::mock::recorder
