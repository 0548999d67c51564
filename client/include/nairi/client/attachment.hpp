#pragma once

#include <string>

#include "nairi/client/ids.hpp"

namespace nairi::client {

// A file to send. The server's limit (50 MB a file) is left for the server to enforce.
struct UploadAttachmentRequest {
  std::string filename;
  std::string bytes;
  std::string content_type = "application/octet-stream";
};

// A file as stored: `bytes` is already decoded from the wire's base64.
struct Attachment {
  AttachmentId id;
  std::string filename;
  std::string bytes;
  std::string extra_json;  // fields not named above, as one JSON object; empty when there is none
};

}  // namespace nairi::client
