#pragma once

#include <string_view>

namespace nairi::client::wire {

// Moves through a text of a fixed form, piece by piece. Each step says whether the text goes on
// like that and only then moves on, so steps are joined by `&&`.
class TextCursor final {
 public:
  // `text` must outlive the cursor.
  explicit TextCursor(std::string_view text) : rest_(text) {}

  // Exactly so many ASCII digits, as a number; at most 9. `number` is untouched otherwise.
  [[nodiscard]] bool TakeNumber(std::size_t digits, int& number);
  [[nodiscard]] bool Take(std::string_view expected);
  // One character of `choices`.
  [[nodiscard]] bool TakeOneOf(std::string_view choices);

  [[nodiscard]] std::string_view rest() const { return rest_; }

 private:
  std::string_view rest_;
};

}  // namespace nairi::client::wire
