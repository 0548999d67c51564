#include <nlohmann/json.hpp>

#include "cli/commands.hpp"
#include "cli/json_view.hpp"
#include "cli/message_table.hpp"

namespace nairi::client::cli {
namespace {

// The conversation as far as it has been driven.
struct Journey {
  JobId job_id;
  nlohmann::json turns = nlohmann::json::array();
};

// Waits for one turn and tells its end.
Status Finish(const Turn& turn, const RunContext& context, Journey* journey) {
  const auto outcome = Follow(context, turn.message_id);
  if (!outcome) return tl::unexpected(outcome.error());
  journey->turns.push_back(View(*outcome));
  if (!context.console.IsJson()) WriteReplies(outcome->replies, context.console.out());
  return {};
}

void Announce(const std::string& prompt, const RunContext& context) {
  if (!context.console.IsJson()) context.console.out() << "> " << prompt << "\n" << std::flush;
}

Status Begin(const DriveArguments& arguments, const RunContext& context, Journey* journey) {
  const auto agent = RequiredAgent(context);
  if (!agent) return tl::unexpected(agent.error());
  const auto turn = context.client.Start(
      {*agent, arguments.prompt, arguments.mode, AttachmentIds(arguments.attachment_ids)},
      context.call);
  if (!turn) return tl::unexpected(turn.error());
  journey->job_id = turn->job_id;
  if (!context.console.IsJson()) {
    context.console.out() << "conversation " << turn->job_id.text() << "\n";
  }
  Announce(arguments.prompt, context);
  return Finish(*turn, context, journey);
}

Status GoOn(const std::string& prompt, const RunContext& context, Journey* journey) {
  Announce(prompt, context);
  const auto turn = context.client.Continue({journey->job_id, prompt, {}}, context.call);
  if (!turn) return tl::unexpected(turn.error());
  return Finish(*turn, context, journey);
}

}  // namespace

ExitCode RunDrive(const DriveArguments& arguments, const RunContext& context) {
  Journey journey;
  if (auto status = Begin(arguments, context, &journey); !status) {
    return context.console.Fail(status.error());
  }
  for (const std::string& prompt : arguments.follow_ups) {
    if (auto status = GoOn(prompt, context, &journey); !status) {
      return context.console.Fail(status.error());
    }
  }
  const auto messages = context.client.ListMessages(journey.job_id, context.call);
  if (!messages) return context.console.Fail(messages.error());
  if (context.console.IsJson()) {
    context.console.WriteDocument({{"job_id", journey.job_id.text()},
                                   {"turns", std::move(journey.turns)},
                                   {"messages", View(*messages)}});
  } else {
    context.console.out() << "\ntimeline\n";
    WriteMessageTable(*messages, context.console.out());
  }
  return ExitCode::kOk;
}

}  // namespace nairi::client::cli
