#include "service/attachments.hpp"

#include <utility>

namespace nairi::mock::service {

using domain::ErrorCode;
using domain::Fail;

domain::Result<domain::AttachmentId> UploadAttachment(Visit& visit, std::string filename,
                                                      std::string bytes) {
  if (bytes.size() > kAttachmentBytesMax) return Fail(ErrorCode::kAttachmentTooLarge);
  const std::size_t total = visit.attachments().total_bytes() + bytes.size();
  if (total > visit.limits().attachment_bytes_total) {
    return Fail(ErrorCode::kCapacityReached, "bytes of attachments");
  }
  const domain::AttachmentId id(visit.ids().Next(visit.now()));
  visit.attachments().Insert({id, std::move(filename),
                              std::make_shared<const std::string>(std::move(bytes)), visit.now()});
  return id;
}

domain::Result<const domain::Attachment*> FindAttachment(Visit& visit, domain::AttachmentId id) {
  const domain::Attachment* attachment = visit.attachments().Find(id);
  if (attachment == nullptr) return Fail(ErrorCode::kAttachmentNotFound);
  return attachment;
}

}  // namespace nairi::mock::service
