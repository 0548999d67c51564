#include <nlohmann/json.hpp>

#include "cli/commands.hpp"
#include "cli/json_view.hpp"

namespace nairi::client::cli {
namespace {

ExitCode Tell(const Result<Turn>& turn, const RunContext& context) {
  if (!turn) return context.console.Fail(turn.error());
  if (context.console.IsJson()) {
    context.console.WriteDocument(View(*turn));
  } else {
    context.console.out() << "job_id     " << turn->job_id.text() << "\n"
                          << "message_id " << turn->message_id.text() << "\n";
  }
  return ExitCode::kOk;
}

}  // namespace

std::vector<AttachmentId> AttachmentIds(const std::vector<std::string>& texts) {
  return {texts.begin(), texts.end()};
}

ExitCode RunStart(const StartArguments& arguments, const RunContext& context) {
  const auto agent = RequiredAgent(context);
  if (!agent) return context.console.Fail(agent.error());
  return Tell(context.client.Start({*agent, arguments.prompt, arguments.mode,
                                    AttachmentIds(arguments.attachment_ids)},
                                   context.call),
              context);
}

ExitCode RunContinue(const ContinueArguments& arguments, const RunContext& context) {
  return Tell(context.client.Continue({JobId(arguments.job_id), arguments.prompt,
                                       AttachmentIds(arguments.attachment_ids)},
                                      context.call),
              context);
}

}  // namespace nairi::client::cli
