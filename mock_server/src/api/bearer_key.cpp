#include "api/bearer_key.hpp"

#include <array>

#include "http/bearer_token.hpp"

namespace nairi::mock::api {
namespace {

using domain::ErrorCode;
using domain::Fail;

constexpr std::array<std::string_view, 3> kDaemonPrefixes = {"ccagent_", "nairid_", "eksecd_"};

}  // namespace

domain::Result<std::string_view> BearerKey(const http::Request& request,
                                           const Assumptions& assumptions) {
  const auto token = http::BearerToken(request.headers);
  if (!token) {
    return Fail(token.error() == http::BearerError::kAbsent ? ErrorCode::kUnauthenticated
                                                            : ErrorCode::kMalformedAuthorization);
  }
  const std::string_view key = *token;
  for (const std::string_view prefix : kDaemonPrefixes) {
    if (key.starts_with(prefix)) return Fail(ErrorCode::kDaemonKey);
  }
  if (!key.starts_with("nr_") && assumptions.Is(Assumption::kUnprefixedKey, "refused")) {
    return Fail(ErrorCode::kUnauthenticated);
  }
  return key;
}

}  // namespace nairi::mock::api
