#pragma once

#include <string>

#include "service/sandbox.hpp"

namespace nairi::mock::service {

// Keeps a file. kAttachmentTooLarge above 50 MB, kCapacityReached.
[[nodiscard]] domain::Result<domain::AttachmentId> UploadAttachment(Visit& visit,
                                                                    std::string filename,
                                                                    std::string bytes);

// kAttachmentNotFound; the file stays valid as long as the sandbox.
[[nodiscard]] domain::Result<const domain::Attachment*> FindAttachment(Visit& visit,
                                                                       domain::AttachmentId id);

}  // namespace nairi::mock::service
