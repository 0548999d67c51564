#include "cli/command_line.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <map>
#include <memory>
#include <sstream>
#include <utility>

#include "cli/commands.hpp"
#include "cli/duration.hpp"

namespace nairi::client::cli {
namespace {

struct DurationFlag {
  std::string name;
  std::string text;
  std::function<void(std::chrono::milliseconds)> set;
  std::chrono::milliseconds shortest{1};
};

void AddDuration(CLI::App* app, const DurationFlag& flag) {
  const auto read = [flag](const std::vector<std::string>& values) {
    const auto duration = ParseDuration(values.back());
    if (!duration || *duration < flag.shortest) {
      throw CLI::ConversionError(values.back(), "a duration such as 500ms, 1.5s, 30, 10m");
    }
    flag.set(*duration);
    return true;
  };
  std::string twin = "NAIRI_" + flag.name.substr(2);
  std::replace(twin.begin(), twin.end(), '-', '_');
  std::transform(twin.begin(), twin.end(), twin.begin(),
                 [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  app->add_option(flag.name, read, flag.text)->envname(twin)->type_name("DURATION");
}

void AddGlobalFlags(CLI::App* app, Invocation* invocation) {
  ClientOptions& options = invocation->options;
  app->add_option("--base-url", options.base_url, "Where the API is")
      ->envname("NAIRI_BASE_URL")
      ->type_name("URL");
  app->add_option("--api-key", options.api_key, "The key; better given by the environment")
      ->envname("NAIRI_API_KEY")
      ->type_name("KEY");
  app->add_option("--agent", invocation->agent_id, "The agent's slug or id")
      ->envname("NAIRI_AGENT_ID")
      ->type_name("AGENT");
  app->add_option("--ca-file", options.ca_file, "PEM file of authorities to trust for https")
      ->envname("NAIRI_CA_FILE")
      ->type_name("FILE");
  AddDuration(app, {.name = "--timeout",
                    .text = "How long the whole command may take (default: no limit)",
                    .set = [invocation](auto duration) { invocation->timeout = duration; }});
  AddDuration(app, {.name = "--request-timeout",
                    .text = "How long one request may take (default: 30s)",
                    .set = [invocation](auto duration) {
                      invocation->options.request_timeout = duration;
                    }});
  AddDuration(app, {.name = "--poll-interval",
                    .text = "The pause between two polls, 0 for none (default: 2s)",
                    .set =
                        [invocation](auto duration) {
                          invocation->options.polling = std::make_shared<FixedInterval>(duration);
                        },
                    .shortest = std::chrono::milliseconds(0)});
  app->add_flag_callback(
      "--json", [invocation] { invocation->format = Format::kJson; },
      "One JSON document on standard output; errors as JSON on standard error");
  app->add_flag_callback(
      "-v,--verbose", [invocation] { invocation->verbosity = Verbosity::kVerbose; },
      "Note each request on standard error");
}

// A command and its arguments share one block, which its flags write and its function reads.
template <typename Arguments>
void Bind(CLI::App* sub, const std::shared_ptr<Arguments>& arguments,
          ExitCode (*run)(const Arguments&, const RunContext&), Command* command) {
  sub->callback([arguments, run, command] {
    *command = [arguments, run](const RunContext& context) { return run(*arguments, context); };
  });
}

template <typename Arguments>
void AddPrompt(CLI::App* sub, const std::shared_ptr<Arguments>& arguments) {
  sub->add_option("prompt", arguments->prompt, "What to say to the agent")->required();
  sub->add_option("--attachment", arguments->attachment_ids, "An uploaded file to send along")
      ->allow_extra_args(false)  // else it would swallow the prompt behind it
      ->type_name("ID");
}

template <typename Arguments>
void AddMode(CLI::App* sub, const std::shared_ptr<Arguments>& arguments) {
  sub->add_flag_callback(
      "--ask", [arguments] { arguments->mode = Mode::kAsk; }, "Answer without using tools");
}

void AddConversationCommands(CLI::App* app, Command* command) {
  const auto drive = std::make_shared<DriveArguments>();
  CLI::App* sub = app->add_subcommand("drive", "Start a conversation, wait, read, follow up");
  Bind(sub, drive, RunDrive, command);
  AddPrompt(sub, drive);
  AddMode(sub, drive);
  sub->add_option("--follow-up", drive->follow_ups, "A further prompt; may be given again")
      ->allow_extra_args(false)
      ->type_name("TEXT");

  const auto start = std::make_shared<StartArguments>();
  sub = app->add_subcommand("start", "Start a conversation and return");
  Bind(sub, start, RunStart, command);
  AddPrompt(sub, start);
  AddMode(sub, start);

  const auto go_on = std::make_shared<ContinueArguments>();
  sub = app->add_subcommand("continue", "Send a follow-up and return");
  Bind(sub, go_on, RunContinue, command);
  sub->add_option("job_id", go_on->job_id, "The conversation")->required();
  AddPrompt(sub, go_on);

  const auto wait = std::make_shared<WaitArguments>();
  sub = app->add_subcommand("wait", "Wait for a turn and print its reply");
  Bind(sub, wait, RunWait, command);
  sub->add_option("message_id", wait->message_id, "The user message of the turn")->required();

  const auto messages = std::make_shared<MessagesArguments>();
  sub = app->add_subcommand("messages", "Print a conversation's messages");
  Bind(sub, messages, RunMessages, command);
  sub->add_option("job_id", messages->job_id, "The conversation")->required();
  sub->add_flag_callback(
      "--all", [messages] { messages->shown = Shown::kEverything; }, "Progress messages too");
}

void AddListCommands(CLI::App* app, Command* command) {
  const std::map<std::string, ConversationSort> sorts = {
      {"created_at_asc", ConversationSort::kCreatedAtAsc},
      {"created_at_desc", ConversationSort::kCreatedAtDesc},
      {"updated_at_asc", ConversationSort::kUpdatedAtAsc},
      {"updated_at_desc", ConversationSort::kUpdatedAtDesc}};
  const auto list = std::make_shared<ConversationsArguments>();
  CLI::App* sub = app->add_subcommand("conversations", "List the agent's conversations");
  Bind(sub, list, RunConversations, command);
  sub->add_option_function<std::vector<std::string>>(
         "--status",
         [list](const std::vector<std::string>& texts) {
           for (const auto& text : texts) list->filter.statuses.emplace_back(text);
         },
         "Only of this status; may be given again")
      ->allow_extra_args(false)
      ->type_name("STATUS");
  sub->add_option("--updated-after", list->filter.updated_after, "Only later ones")
      ->type_name("RFC3339");
  sub->add_option("--sort", list->filter.sort, "The order")
      ->transform(CLI::CheckedTransformer(sorts))
      ->type_name("ORDER");
  sub->add_option("--max", list->count_max, "At most so many")->check(CLI::PositiveNumber);
  sub->add_option("--page-size", list->filter.page_size, "So many a request")
      ->check(CLI::Range(1, 100));

  sub = app->add_subcommand("agents", "List the organisation's agents");
  sub->callback([command] { *command = RunAgents; });
}

void AddAttachmentCommands(CLI::App* app, Command* command) {
  const auto upload = std::make_shared<UploadArguments>();
  CLI::App* sub = app->add_subcommand("upload", "Upload a file and print its id");
  Bind(sub, upload, RunUpload, command);
  sub->add_option("file", upload->path, "The file")->required();
  sub->add_option("--name", upload->filename, "The name to store it under");

  const auto download = std::make_shared<DownloadArguments>();
  sub = app->add_subcommand("download", "Fetch an attachment");
  Bind(sub, download, RunDownload, command);
  sub->add_option("attachment_id", download->attachment_id, "The attachment")->required();
  sub->add_option("-o,--output", download->output, "Where to write it; - is standard output");
}

}  // namespace

std::variant<Invocation, NoInvocation> ParseCommandLine(std::vector<std::string> arguments) {
  Invocation invocation;
  CLI::App app("Talks to agents through the Nairi API.", "nairi");
  app.require_subcommand(1);
  app.fallthrough();  // global flags may stand behind the command too
  AddGlobalFlags(&app, &invocation);
  AddConversationCommands(&app, &invocation.command);
  AddListCommands(&app, &invocation.command);
  AddAttachmentCommands(&app, &invocation.command);
  app.footer(
      "Exit codes: 0 done, 1 failed or refused, 2 wrong usage, 3 inconclusive, 130 interrupted.");
  try {
    std::reverse(arguments.begin(), arguments.end());  // the library takes them from the back
    app.parse(std::move(arguments));
  } catch (const CLI::ParseError& error) {
    std::ostringstream text;
    const int code = app.exit(error, text, text);
    return NoInvocation{code == 0 ? ExitCode::kOk : ExitCode::kUsage, text.str()};
  }
  return invocation;
}

}  // namespace nairi::client::cli
