#include "cli/program.hpp"

#include <utility>

#include "cli/command_line.hpp"

namespace nairi::client::cli {
namespace {

ExitCode Run(Invocation invocation, const Surroundings& surroundings) {
  Console console(surroundings.out, surroundings.err, {invocation.format, surroundings.screen});
  if (invocation.verbosity == Verbosity::kVerbose) {
    invocation.options.log = [&surroundings](const std::string& line) {
      surroundings.err << line << "\n";
    };
  }
  const auto client = Client::Create(invocation.options, surroundings.seams);
  if (!client) return console.Fail(client.error());
  RunContext context{*client, console, {}, AgentId(invocation.agent_id)};
  context.call.cancel = surroundings.cancel;
  if (invocation.timeout) context.call.deadline = client->DeadlineIn(*invocation.timeout);
  return invocation.command(context);
}

}  // namespace

ExitCode RunProgram(std::vector<std::string> arguments, const Surroundings& surroundings) {
  auto parsed = ParseCommandLine(std::move(arguments));
  if (const auto* nothing = std::get_if<NoInvocation>(&parsed)) {
    std::ostream& stream =
        nothing->exit_code == ExitCode::kOk ? surroundings.out : surroundings.err;
    stream << nothing->text;
    return nothing->exit_code;
  }
  return Run(std::get<Invocation>(std::move(parsed)), surroundings);
}

}  // namespace nairi::client::cli
