#include "admin/guard.hpp"

#include "http/authority.hpp"
#include "http/header_list.hpp"

namespace nairi::mock::admin {
namespace {

constexpr int kForbidden = 403;
constexpr int kUnauthorized = 401;

// Whether an origin ("http://127.0.0.1:8080") is the one that the request was sent to. "null", the
// origin of a page that hides its own, never is.
bool IsOriginOf(std::string_view origin, std::string_view host) {
  for (const std::string_view scheme : {"http://", "https://"}) {
    if (origin.starts_with(scheme)) {
      return http::EqualsIgnoreCase(origin.substr(scheme.size()), host);
    }
  }
  return false;
}

// What browsers of today say of themselves (Fetch Metadata), even where they send no `Origin`.
bool IsForeignSite(std::string_view fetch_site) {
  return fetch_site != "same-origin" && fetch_site != "none";
}

// Takes as long for a near miss as for a far one.
bool IsSameSecret(std::string_view left, std::string_view right) {
  if (left.size() != right.size()) return false;
  unsigned char difference = 0;
  for (std::size_t i = 0; i < left.size(); ++i) {
    difference = static_cast<unsigned char>(difference | (left[i] ^ right[i]));
  }
  return difference == 0;
}

}  // namespace

bool Guard::KnowsHost(std::string_view text) const {
  if (http::IsWildcardHost(options_.bound_host)) return true;
  const auto authority = http::ParseAuthority(text);
  if (!authority) return false;
  return http::IsLoopbackHost(authority->host) ||
         http::EqualsIgnoreCase(authority->host, options_.bound_host);
}

std::optional<Refusal> Guard::Examine(const http::Request& request, Token token) const {
  const auto host = request.headers.Find("Host");
  if (host && !KnowsHost(*host)) {
    return Refusal{kForbidden, "the control plane does not answer under that Host"};
  }
  const auto origin = request.headers.Find("Origin");
  if (origin && !IsOriginOf(*origin, host.value_or(""))) {
    return Refusal{kForbidden, "the control plane is not for web pages of another origin"};
  }
  const auto fetch_site = request.headers.Find("Sec-Fetch-Site");
  if (fetch_site && IsForeignSite(*fetch_site)) {
    return Refusal{kForbidden, "the control plane is not for web pages of another site"};
  }
  if (token == Token::kNotNeeded || options_.token.empty()) return std::nullopt;
  if (IsSameSecret(request.headers.Find(kTokenHeader).value_or(""), options_.token)) {
    return std::nullopt;
  }
  return Refusal{kUnauthorized,
                 "the control plane needs its token in " + std::string(kTokenHeader)};
}

}  // namespace nairi::mock::admin
