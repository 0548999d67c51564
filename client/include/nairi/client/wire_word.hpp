#pragma once

#include <string>
#include <string_view>
#include <utility>

namespace nairi::client {

// A word of a vocabulary that the API may extend: the kind we know, and always the text as
// received. An unknown word has kind `Kind::kUnknown` and keeps its text, so that nothing is lost
// or rejected. `Kind` must have an enumerator kUnknown and the overloads KindOf(std::string_view,
// Kind*) and TextOf(Kind) beside it.
template <typename Kind>
class WireWord final {
 public:
  WireWord() = default;
  explicit WireWord(std::string text) : text_(std::move(text)) { KindOf(text_, &kind_); }
  WireWord(Kind kind) : kind_(kind), text_(TextOf(kind)) {}  // NOLINT(google-explicit-constructor)

  [[nodiscard]] Kind kind() const { return kind_; }
  [[nodiscard]] const std::string& text() const { return text_; }

  friend bool operator==(const WireWord& a, const WireWord& b) { return a.text_ == b.text_; }
  friend bool operator!=(const WireWord& a, const WireWord& b) { return a.text_ != b.text_; }

 private:
  Kind kind_ = Kind::kUnknown;
  std::string text_;
};

}  // namespace nairi::client
