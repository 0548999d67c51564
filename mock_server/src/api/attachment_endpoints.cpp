#include "api/attachment_endpoints.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "api/json_reply.hpp"
#include "api/media_type.hpp"
#include "http/base64.hpp"
#include "http/multipart.hpp"
#include "service/attachments.hpp"

namespace nairi::mock::api {
namespace {

using domain::ErrorCode;
using domain::Fail;
using domain::Result;

}  // namespace

// "One form field `file` (required); other fields are ignored; the file name of the part is stored"
// (https://nairi.ai/docs/api/attachments/upload).
Result<http::Reply> UploadAttachment(const Call& call) {
  const auto type = call.request.headers.Find("Content-Type");
  if (!type || MediaType(*type) != "multipart/form-data") {
    return Fail(ErrorCode::kUnsupportedContentType, "multipart/form-data");
  }
  const auto parts = http::ParseMultipart(*type, call.request.body);
  if (!parts) return Fail(ErrorCode::kInvalidBody, std::string(http::Describe(parts.error())));
  const auto file = std::find_if(parts->begin(), parts->end(), [](const http::MultipartPart& part) {
    return part.name == "file" && part.filename;
  });
  if (file == parts->end()) return Fail(ErrorCode::kInvalidField, "file is required");
  const auto id =
      service::UploadAttachment(call.visit, *file->filename, std::string(file->content));
  if (!id) return tl::unexpected(id.error());
  return JsonReply(call.assumptions.Number(Assumption::kUploadStatus),
                   {{"attachment_id", id->ToString()}});
}

Result<http::Reply> GetAttachment(const Call& call) {
  const auto id = domain::AttachmentId::Parse(call.Path("attachment_id"));
  if (!id) return tl::unexpected(id.error());
  const auto attachment = service::FindAttachment(call.visit, *id);
  if (!attachment) return tl::unexpected(attachment.error());
  nlohmann::ordered_json body = {{"id", id->ToString()},
                                 {"filename", (*attachment)->filename},
                                 {"data", http::Base64(*(*attachment)->bytes)}};
  if (call.assumptions.Is(Assumption::kAttachmentMetadata, "extended")) {
    body["size"] = (*attachment)->bytes->size();
    body["created_at"] = domain::FormatRfc3339((*attachment)->created_at);
  }
  return JsonReply(200, body);
}

}  // namespace nairi::mock::api
