#include "cli/progress_line.hpp"

namespace nairi::client::cli {
namespace {

constexpr std::size_t kLineMax = 72;
constexpr const char* kEraseLine = "\r\x1b[K";

}  // namespace

std::string Summarize(const Progress& progress) {
  std::string text = progress.type.text().empty() ? "progress" : progress.type.text();
  for (const auto* part : {&progress.tool_name, &progress.tool_status, &progress.summary,
                           &progress.text_delta, &progress.tool_input}) {
    if (*part) text += " " + **part;
  }
  return text;
}

ProgressLine::~ProgressLine() {
  if (!shown_.empty() && console_.screen() == Screen::kTerminal) {
    console_.err() << kEraseLine << std::flush;
  }
}

void ProgressLine::ShowStatus(const Message& user_message) {
  if (user_message.status.text() == status_) return;
  status_ = user_message.status.text();
  Show(status_);
}

void ProgressLine::ShowProgress(const Progress& progress) {
  Show(status_ + ": " + Summarize(progress));
}

void ProgressLine::Show(const std::string& news) {
  if (console_.IsJson()) return;
  shown_ = OneLine(news, kLineMax);
  if (console_.screen() == Screen::kTerminal) {
    console_.err() << kEraseLine << "... " << shown_ << std::flush;
  } else {
    console_.err() << "... " << shown_ << "\n";
  }
}

}  // namespace nairi::client::cli
