#include "service/key_digest.hpp"

#include <openssl/evp.h>

#include <algorithm>
#include <array>

namespace nairi::mock::service {
namespace {

constexpr std::size_t kDigestBytes = 32;
constexpr std::string_view kHexDigits = "0123456789abcdef";

}  // namespace

std::string KeyDigest(std::string_view key) {
  std::array<unsigned char, kDigestBytes> digest{};
  EVP_Digest(key.data(), key.size(), digest.data(), nullptr, EVP_sha256(), nullptr);
  std::string text;
  for (const unsigned char byte : digest) {
    text += kHexDigits[byte >> 4U];
    text += kHexDigits[byte & 0xFU];
  }
  return text;
}

bool IsKeyDigest(std::string_view text) {
  return text.size() == 2 * kDigestBytes && std::all_of(text.begin(), text.end(), [](char c) {
           return kHexDigits.find(c) != std::string_view::npos;
         });
}

std::string SandboxId(std::string_view key_digest) {
  constexpr std::size_t kDigits = 16;
  return std::string(key_digest.substr(0, kDigits));
}

}  // namespace nairi::mock::service
