#pragma once

#include <string>

#include "nairi/client/attachment.hpp"

namespace nairi::client::wire {

struct MultipartBody {
  std::string content_type;
  std::string body;
};

// multipart/form-data with the one field `file`. The boundary is derived from the bytes and never
// occurs in them, so equal requests are equal byte for byte.
[[nodiscard]] MultipartBody EncodeUpload(const UploadAttachmentRequest& request);

}  // namespace nairi::client::wire
