#include "state/attachment_json.hpp"

#include <nlohmann/json.hpp>
#include <set>

#include "http/base64.hpp"
#include "json/object.hpp"
#include "state/scalar_json.hpp"

namespace nairi::mock::state {
namespace {

using domain::Attachment;
using nlohmann::ordered_json;

ordered_json WriteAttachment(const Attachment& attachment) {
  return {{"id", attachment.id.ToString()},
          {"filename", attachment.filename},
          {"created_at", domain::FormatRfc3339(attachment.created_at)},
          {"base64", http::Base64(*attachment.bytes)}};
}

std::shared_ptr<const std::string> ReadBytes(const json::Node& node) {
  auto bytes = http::FromBase64(node.Text());
  if (!bytes) node.Complain("must be base64");
  return std::make_shared<const std::string>(std::move(bytes).value_or(""));
}

Attachment ReadAttachment(const json::Node& node) {
  json::Object object(node);
  Attachment attachment{.id = ReadId<domain::AttachmentId>(object.At("id")),
                        .filename = object.At("filename").Text(),
                        .bytes = ReadBytes(object.At("base64")),
                        .created_at = ReadMoment(object.At("created_at"))};
  object.Finish();
  return attachment;
}

}  // namespace

ordered_json WriteAttachments(const std::vector<Attachment>& attachments) {
  ordered_json out = ordered_json::array();
  for (const Attachment& attachment : attachments) out.push_back(WriteAttachment(attachment));
  return out;
}

std::vector<Attachment> ReadAttachments(const json::Node& node) {
  std::vector<Attachment> attachments;
  std::set<domain::AttachmentId> ids;
  for (const json::Node& element : node.Elements()) {
    attachments.push_back(ReadAttachment(element));
    if (!ids.insert(attachments.back().id).second) element.Complain("has the id of another file");
  }
  return attachments;
}

}  // namespace nairi::mock::state
