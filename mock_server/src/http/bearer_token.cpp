#include "http/bearer_token.hpp"

#include <algorithm>

namespace nairi::mock::http {
namespace {

constexpr std::size_t kTokenBytesMax = 512;

bool IsTokenCharacter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         std::string_view("-._~+/=").find(c) != std::string_view::npos;
}

}  // namespace

bool IsBearerToken(std::string_view text) {
  return !text.empty() && text.size() <= kTokenBytesMax &&
         std::all_of(text.begin(), text.end(), IsTokenCharacter);
}

tl::expected<std::string_view, BearerError> BearerToken(const HeaderList& headers) {
  const auto header = headers.Find("Authorization");
  if (!header) return tl::unexpected(BearerError::kAbsent);
  constexpr std::string_view kScheme = "Bearer ";
  if (header->size() < kScheme.size() ||
      !EqualsIgnoreCase(header->substr(0, kScheme.size()), kScheme)) {
    return tl::unexpected(BearerError::kMalformed);
  }
  const std::string_view token = header->substr(kScheme.size());
  if (!IsBearerToken(token)) return tl::unexpected(BearerError::kMalformed);
  return token;
}

}  // namespace nairi::mock::http
