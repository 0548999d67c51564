#include "transport/tokens.hpp"

#include <algorithm>
#include <array>

namespace nairi::mock::transport {
namespace {

constexpr std::array<bool, 256> TokenTable() {
  std::array<bool, 256> table{};
  for (const char c : std::string_view("!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyz"
                                       "ABCDEFGHIJKLMNOPQRSTUVWXYZ")) {
    table[static_cast<unsigned char>(c)] = true;
  }
  return table;
}

constexpr auto kIsTokenCharacter = TokenTable();

}  // namespace

bool IsToken(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return kIsTokenCharacter[static_cast<unsigned char>(c)];
  });
}

bool HasControl(std::string_view text) {
  bool has_control = false;
  for (const char c : text) has_control |= IsControl(c);  // no early end: many at a time
  return has_control;
}

}  // namespace nairi::mock::transport
