#include "storage/attachment_store.hpp"

#include <utility>

namespace nairi::mock::storage {

const domain::Attachment& AttachmentStore::Insert(domain::Attachment attachment) {
  total_bytes_ += attachment.bytes->size();
  return attachments_.emplace(attachment.id, std::move(attachment)).first->second;
}

const domain::Attachment* AttachmentStore::Find(domain::AttachmentId id) const {
  const auto found = attachments_.find(id);
  return found == attachments_.end() ? nullptr : &found->second;
}

}  // namespace nairi::mock::storage
