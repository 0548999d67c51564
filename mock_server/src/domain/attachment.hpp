#pragma once

#include <memory>
#include <string>

#include "domain/ids.hpp"

namespace nairi::mock::domain {

// An uploaded file, or one that an agent made (https://nairi.ai/docs/api/attachments).
struct Attachment {
  AttachmentId id;
  std::string filename;
  std::shared_ptr<const std::string> bytes;  // shared: up to 50 MB that nobody may change
  Instant created_at;
};

}  // namespace nairi::mock::domain
