#pragma once

#include <string>

#include "cli/console.hpp"
#include "nairi/client/message.hpp"
#include "nairi/client/progress.hpp"

namespace nairi::client::cli {

// Shows a wait as it goes: on a terminal one line that rewrites itself and vanishes at the end,
// elsewhere one line a piece of news, under --json nothing.
class ProgressLine final {
 public:
  explicit ProgressLine(Console& console) : console_(console) {}
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;
  ~ProgressLine();

  void ShowStatus(const Message& user_message);
  void ShowProgress(const Progress& progress);

 private:
  void Show(const std::string& news);

  Console& console_;
  std::string shown_;
  std::string status_;
};

// "tool_use Bash running", "text Looking up the charge".
[[nodiscard]] std::string Summarize(const Progress& progress);

}  // namespace nairi::client::cli
