#include "api/bearer_key.hpp"

#include <algorithm>
#include <array>

namespace nairi::mock::api {
namespace {

using domain::ErrorCode;
using domain::Fail;

constexpr std::size_t kKeyBytesMax = 512;
constexpr std::array<std::string_view, 3> kDaemonPrefixes = {"ccagent_", "nairid_", "eksecd_"};

// RFC 6750, 2.1: what a bearer token is made of.
bool IsTokenCharacter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         std::string_view("-._~+/=").find(c) != std::string_view::npos;
}

}  // namespace

domain::Result<std::string_view> BearerKey(const http::Request& request,
                                           const Assumptions& assumptions) {
  const auto header = request.headers.Find("Authorization");
  if (!header) return Fail(ErrorCode::kUnauthenticated);
  constexpr std::string_view kScheme = "Bearer ";
  if (header->size() < kScheme.size() ||
      !http::EqualsIgnoreCase(header->substr(0, kScheme.size()), kScheme)) {
    return Fail(ErrorCode::kMalformedAuthorization);
  }
  const std::string_view key = header->substr(kScheme.size());
  if (key.empty() || key.size() > kKeyBytesMax ||
      !std::all_of(key.begin(), key.end(), IsTokenCharacter)) {
    return Fail(ErrorCode::kMalformedAuthorization);
  }
  for (const std::string_view prefix : kDaemonPrefixes) {
    if (key.starts_with(prefix)) return Fail(ErrorCode::kDaemonKey);
  }
  if (!key.starts_with("nr_") && assumptions.Is(Assumption::kUnprefixedKey, "refused")) {
    return Fail(ErrorCode::kUnauthenticated);
  }
  return key;
}

}  // namespace nairi::mock::api
