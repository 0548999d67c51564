#include "cli/progress_line.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "nairi/client/mocks/builders.hpp"

namespace nairi::client::cli {
namespace {

using mocks::BuildMessage;
using testing::EndsWith;
using testing::HasSubstr;

std::string ShownOn(Console::Style style, const std::string& summary) {
  std::ostringstream out;
  std::ostringstream err;
  Console console(out, err, style);
  {
    ProgressLine line(console);
    line.ShowStatus(BuildMessage({"cmsg_1", "user", "pending"}));
    line.ShowStatus(BuildMessage({"cmsg_1", "user", "pending"}));
    Progress progress;
    progress.type = ProgressType(ProgressKind::kStep);
    progress.summary = summary;
    line.ShowProgress(progress);
  }
  EXPECT_EQ(out.str(), "");
  return err.str();
}

TEST(ProgressLine, IsOneLineANewsWhereThereIsNoTerminal) {
  EXPECT_EQ(ShownOn({Format::kText, Screen::kPlain}, "Reading"),
            "... pending\n... pending: step Reading\n");
}

TEST(ProgressLine, RewritesItselfOnATerminalAndVanishes) {
  const std::string shown = ShownOn({Format::kText, Screen::kTerminal}, "Reading");
  EXPECT_THAT(shown, HasSubstr("\r\x1b[K... pending: step Reading"));
  EXPECT_THAT(shown, EndsWith("\r\x1b[K"));
  EXPECT_THAT(shown, testing::Not(HasSubstr("\n")));
}

TEST(ProgressLine, IsSilentUnderJson) {
  EXPECT_EQ(ShownOn({Format::kJson, Screen::kTerminal}, "Reading"), "");
}

TEST(ProgressLine, AReplyCannotControlTheTerminal) {
  const std::string shown = ShownOn({Format::kText, Screen::kPlain}, "a\x1b[2J\nb");
  EXPECT_THAT(shown, EndsWith("step a [2J b\n"));
}

TEST(OneLine, CutsBetweenCharacters) {
  EXPECT_EQ(OneLine("\xC3\xA9\xC3\xA9\xC3\xA9", 3), "\xC3\xA9\xC3\xA9...");
  EXPECT_EQ(OneLine("abc", 3), "abc");
}

TEST(Summary, TellsTheToolAndItsState) {
  Progress progress;
  progress.type = ProgressType(ProgressKind::kToolUse);
  progress.tool_name = "Bash";
  progress.tool_status = "running";
  EXPECT_EQ(Summarize(progress), "tool_use Bash running");
  EXPECT_EQ(Summarize(Progress()), "progress");
}

}  // namespace
}  // namespace nairi::client::cli
