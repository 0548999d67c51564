#include "wire/multipart.hpp"

namespace nairi::client::wire {
namespace {

std::string FreeBoundary(const std::string& bytes) {
  std::string boundary = "nairi-client-boundary";
  for (int i = 1; bytes.find(boundary) != std::string::npos; ++i) {
    boundary = "nairi-client-boundary-" + std::to_string(i);
  }
  return boundary;
}

// How browsers escape a file name: quotes and line ends as %XX, all else as it is.
std::string EscapeParameter(const std::string& text) {
  std::string escaped;
  for (const char c : text) {
    if (c == '"') {
      escaped += "%22";
    } else if (c == '\r') {
      escaped += "%0D";
    } else if (c == '\n') {
      escaped += "%0A";
    } else {
      escaped += c;
    }
  }
  return escaped;
}

}  // namespace

MultipartBody EncodeUpload(const UploadAttachmentRequest& request) {
  const std::string boundary = FreeBoundary(request.bytes);
  MultipartBody multipart;
  multipart.content_type = "multipart/form-data; boundary=" + boundary;
  multipart.body.reserve(request.bytes.size() + 512);
  multipart.body += "--" + boundary + "\r\n";
  multipart.body += "Content-Disposition: form-data; name=\"file\"; filename=\"" +
                    EscapeParameter(request.filename) + "\"\r\n";
  multipart.body += "Content-Type: " + EscapeParameter(request.content_type) + "\r\n\r\n";
  multipart.body += request.bytes;
  multipart.body += "\r\n--" + boundary + "--\r\n";
  return multipart;
}

}  // namespace nairi::client::wire
