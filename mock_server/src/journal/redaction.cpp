#include "journal/redaction.hpp"

#include <algorithm>
#include <array>

namespace nairi::mock::journal {
namespace {

constexpr std::size_t kShowsLastAbove = 12;
constexpr std::size_t kLast = 4;
constexpr std::string_view kGap = "...";
// What every key of its sort begins with (https://nairi.ai/docs/help/using-the-api), so that it
// tells a reader something and an attacker nothing.
constexpr std::array<std::string_view, 2> kPrefixes = {"nr_", "ccagent_"};
constexpr std::string_view kAuthorization = "Authorization";
constexpr std::array<std::string_view, 4> kWholeSecrets = {"Cookie", "Set-Cookie",
                                                           "Proxy-Authorization", "X-Api-Key"};

std::string Shown(std::string_view key) {
  std::string shown;
  for (const std::string_view prefix : kPrefixes) {
    if (key.starts_with(prefix)) shown = prefix;
  }
  shown += kGap;
  if (key.size() > kShowsLastAbove) shown += key.substr(key.size() - kLast);
  return shown;
}

// Of "Bearer KEY": the key. A value that does not begin with a known scheme is a key altogether: it
// may be one that somebody forgot to put a scheme before.
std::string_view KeyOf(std::string_view authorization) {
  const auto space = authorization.find(' ');
  const std::string_view first = authorization.substr(0, space);
  for (const std::string_view scheme : {"Bearer", "Basic"}) {
    if (space != std::string_view::npos && http::EqualsIgnoreCase(first, scheme)) {
      return authorization.substr(space + 1);
    }
  }
  return authorization;
}

}  // namespace

bool IsCredential(std::string_view name) {
  const auto is_name = [name](std::string_view other) {
    return http::EqualsIgnoreCase(name, other);
  };
  return is_name(kAuthorization) ||
         std::any_of(kWholeSecrets.begin(), kWholeSecrets.end(), is_name);
}

std::string RedactedValue(std::string_view name, std::string_view value) {
  if (http::EqualsIgnoreCase(name, kAuthorization)) {
    const std::string_view key = KeyOf(value);
    return std::string(value.substr(0, value.size() - key.size())) + Shown(key);
  }
  return std::string(IsCredential(name) ? kGap : value);
}

std::string_view SecretOf(const http::Request& request) {
  const auto authorization = request.headers.Find(kAuthorization);
  if (!authorization) return {};
  const std::string_view key = KeyOf(*authorization);
  return key.size() > kShowsLastAbove ? key : std::string_view();
}

std::string WithoutSecret(std::string_view text, std::string_view secret) {
  std::string clean;
  while (!secret.empty()) {
    const auto at = text.find(secret);
    if (at == std::string_view::npos) break;
    clean.append(text.substr(0, at)).append(Shown(secret));
    text.remove_prefix(at + secret.size());
  }
  return clean.append(text);
}

}  // namespace nairi::mock::journal
