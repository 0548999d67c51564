#include "recorder/key_guard.hpp"

#include <algorithm>
#include <array>

#include "http/bearer_token.hpp"

namespace nairi::mock::recorder {
namespace {

// Shorter keys are words that people make up for a mock.
constexpr std::size_t kSecretLengthMin = 20;

bool IsKeyCharacter(char character) {
  return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z') ||
         (character >= '0' && character <= '9') ||
         std::string_view("-_+/=.~").find(character) != std::string_view::npos;
}

bool LooksLikeKeyAt(std::string_view text, std::size_t behind_prefix) {
  const std::string_view rest = text.substr(behind_prefix);
  const auto end = std::find_if_not(rest.begin(), rest.end(), IsKeyCharacter);
  return static_cast<std::size_t>(end - rest.begin()) >= kSecretLengthMin;
}

}  // namespace

void KeyGuard::Learn(const http::Request& request) {
  const auto token = http::BearerToken(request.headers);
  if (!token) return;
  const std::scoped_lock lock(mutex_);
  keys_.emplace(*token);
}

bool KeyGuard::HoldsKey(std::string_view text) const {
  constexpr std::array<std::string_view, 4> kPrefixes = {"nr_", "ccagent_", "nairid_", "eksecd_"};
  for (const std::string_view prefix : kPrefixes) {
    for (auto at = text.find(prefix); at != std::string_view::npos;
         at = text.find(prefix, at + prefix.size())) {
      if (LooksLikeKeyAt(text, at + prefix.size())) return true;
    }
  }
  const std::scoped_lock lock(mutex_);
  return std::any_of(keys_.begin(), keys_.end(), [text](const std::string& key) {
    return text.find(key) != std::string_view::npos;
  });
}

}  // namespace nairi::mock::recorder
