#include <filesystem>
#include <nlohmann/json.hpp>

#include "cli/commands.hpp"
#include "cli/file_bytes.hpp"

namespace nairi::client::cli {
namespace {

// Only the last part of the stored name: the server must not choose a folder.
Result<std::string> OutputFor(const DownloadArguments& arguments, const Attachment& attachment) {
  if (!arguments.output.empty()) return arguments.output;
  const std::string name = std::filesystem::path(attachment.filename).filename().string();
  if (name.empty() || name == "." || name == "..") {
    return tl::unexpected(UsageError("the attachment has no usable name; give --output"));
  }
  return name;
}

}  // namespace

ExitCode RunDownload(const DownloadArguments& arguments, const RunContext& context) {
  if (arguments.output == "-" && context.console.IsJson()) {
    return context.console.Fail(UsageError("--json and --output - both want standard output"));
  }
  const auto attachment =
      context.client.Download(AttachmentId(arguments.attachment_id), context.call);
  if (!attachment) return context.console.Fail(attachment.error());
  if (arguments.output == "-") {
    context.console.out() << attachment->bytes << std::flush;
    return ExitCode::kOk;
  }
  const auto output = OutputFor(arguments, *attachment);
  if (!output) return context.console.Fail(output.error());
  if (auto status = WriteNewFile(*output, attachment->bytes); !status) {
    return context.console.Fail(status.error());
  }
  if (context.console.IsJson()) {
    context.console.WriteDocument({{"attachment_id", attachment->id.text()},
                                   {"filename", attachment->filename},
                                   {"output", *output},
                                   {"bytes", attachment->bytes.size()}});
  } else {
    context.console.out() << *output << " (" << attachment->bytes.size() << " bytes)\n";
  }
  return ExitCode::kOk;
}

}  // namespace nairi::client::cli
