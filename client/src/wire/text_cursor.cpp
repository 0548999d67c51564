#include "wire/text_cursor.hpp"

#include <algorithm>

namespace nairi::client::wire {
namespace {

bool IsDigit(char c) {
  return c >= '0' && c <= '9';
}

}  // namespace

bool TextCursor::TakeNumber(std::size_t digits, int& number) {
  const std::string_view taken = rest_.substr(0, digits);
  if (taken.size() < digits || !std::all_of(taken.begin(), taken.end(), IsDigit)) return false;
  number = 0;
  for (const char digit : taken) number = number * 10 + (digit - '0');
  rest_.remove_prefix(digits);
  return true;
}

bool TextCursor::Take(std::string_view expected) {
  if (rest_.substr(0, expected.size()) != expected) return false;
  rest_.remove_prefix(expected.size());
  return true;
}

bool TextCursor::TakeOneOf(std::string_view choices) {
  if (rest_.empty() || choices.find(rest_.front()) == std::string_view::npos) return false;
  rest_.remove_prefix(1);
  return true;
}

}  // namespace nairi::client::wire
