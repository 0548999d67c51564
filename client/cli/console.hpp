#pragma once

#include <nlohmann/json_fwd.hpp>
#include <ostream>
#include <string>

#include "cli/exit_code.hpp"
#include "nairi/client/error.hpp"

namespace nairi::client::cli {

enum class Format { kText, kJson };

// Whether the error stream is a terminal, where a line can be rewritten.
enum class Screen { kTerminal, kPlain };

// Where a command writes. Results go to `out`, everything else to `err`. As JSON, a command writes
// one document on `out`, or one error document on `err`, and nothing else.
class Console final {
 public:
  struct Style {
    Format format = Format::kText;
    Screen screen = Screen::kPlain;
  };

  Console(std::ostream& out, std::ostream& err, Style style)
      : out_(out), err_(err), style_(style) {}

  [[nodiscard]] std::ostream& out() { return out_; }
  [[nodiscard]] std::ostream& err() { return err_; }
  [[nodiscard]] bool IsJson() const { return style_.format == Format::kJson; }
  [[nodiscard]] Screen screen() const { return style_.screen; }

  void WriteDocument(const nlohmann::json& document);

  // Tells of the error in the chosen form, and what to exit with.
  [[nodiscard]] ExitCode Fail(const Error& error);

 private:
  std::ostream& out_;
  std::ostream& err_;
  const Style style_;
};

// A mistake in how the program was called.
[[nodiscard]] Error UsageError(std::string message);

// For one line on a terminal: control characters, which a reply may hold, become blanks, and what
// is longer than `length_max` bytes is cut between characters.
[[nodiscard]] std::string OneLine(const std::string& text, std::size_t length_max);

}  // namespace nairi::client::cli
