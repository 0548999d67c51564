#pragma once

#include <unordered_map>

#include "domain/attachment.hpp"

namespace nairi::mock::storage {

// The files of one sandbox. Not synchronised: the sandbox that owns it is.
class AttachmentStore {
 public:
  // The id must be new.
  const domain::Attachment& Insert(domain::Attachment attachment);
  // Null if there is none; valid until the store is destroyed.
  [[nodiscard]] const domain::Attachment* Find(domain::AttachmentId id) const;
  // In no particular order.
  [[nodiscard]] const std::unordered_map<domain::AttachmentId, domain::Attachment>& all() const {
    return attachments_;
  }
  // Bytes of all files together.
  [[nodiscard]] std::size_t total_bytes() const { return total_bytes_; }

 private:
  std::unordered_map<domain::AttachmentId, domain::Attachment> attachments_;
  std::size_t total_bytes_ = 0;
};

}  // namespace nairi::mock::storage
