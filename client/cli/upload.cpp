#include <filesystem>
#include <nlohmann/json.hpp>
#include <utility>

#include "cli/commands.hpp"
#include "cli/file_bytes.hpp"

namespace nairi::client::cli {

ExitCode RunUpload(const UploadArguments& arguments, const RunContext& context) {
  auto bytes = ReadFileBytes(arguments.path);
  if (!bytes) return context.console.Fail(bytes.error());
  UploadAttachmentRequest request;
  request.filename = arguments.filename.empty()
                         ? std::filesystem::path(arguments.path).filename().string()
                         : arguments.filename;
  request.bytes = std::move(*bytes);
  const auto id = context.client.Upload(request, context.call);
  if (!id) return context.console.Fail(id.error());
  if (context.console.IsJson()) {
    context.console.WriteDocument({{"attachment_id", id->text()}});
  } else {
    context.console.out() << id->text() << "\n";
  }
  return ExitCode::kOk;
}

}  // namespace nairi::client::cli
