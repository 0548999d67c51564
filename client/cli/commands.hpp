#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/run_context.hpp"
#include "nairi/client/conversation.hpp"

// One function a command, each in a file of its own name. They write to the console and return what
// to exit with; none of them knows the command line.
namespace nairi::client::cli {

struct DriveArguments {
  std::string prompt;
  std::vector<std::string> follow_ups;
  std::vector<std::string> attachment_ids;  // of the first prompt
  Mode mode = Mode::kExecute;
};
// The quickstart: start, wait, read, continue with each follow-up, and show the timeline.
[[nodiscard]] ExitCode RunDrive(const DriveArguments& arguments, const RunContext& context);

struct StartArguments {
  std::string prompt;
  std::vector<std::string> attachment_ids;
  Mode mode = Mode::kExecute;
};
[[nodiscard]] ExitCode RunStart(const StartArguments& arguments, const RunContext& context);

struct WaitArguments {
  std::string message_id;
};
[[nodiscard]] ExitCode RunWait(const WaitArguments& arguments, const RunContext& context);

enum class Shown { kWithoutProgress, kEverything };

struct MessagesArguments {
  std::string job_id;
  Shown shown = Shown::kWithoutProgress;
};
[[nodiscard]] ExitCode RunMessages(const MessagesArguments& arguments, const RunContext& context);

struct ContinueArguments {
  std::string job_id;
  std::string prompt;
  std::vector<std::string> attachment_ids;
};
[[nodiscard]] ExitCode RunContinue(const ContinueArguments& arguments, const RunContext& context);

struct ConversationsArguments {
  ConversationFilter filter;
  std::optional<int> count_max;
};
[[nodiscard]] ExitCode RunConversations(const ConversationsArguments& arguments,
                                        const RunContext& context);

[[nodiscard]] ExitCode RunAgents(const RunContext& context);

struct UploadArguments {
  std::string path;
  std::string filename;  // empty: the last part of the path
};
[[nodiscard]] ExitCode RunUpload(const UploadArguments& arguments, const RunContext& context);

struct DownloadArguments {
  std::string attachment_id;
  std::string output;  // empty: the name it was stored under, here; "-": standard output
};
[[nodiscard]] ExitCode RunDownload(const DownloadArguments& arguments, const RunContext& context);

// Ids as the command line gives them.
[[nodiscard]] std::vector<AttachmentId> AttachmentIds(const std::vector<std::string>& texts);

}  // namespace nairi::client::cli
