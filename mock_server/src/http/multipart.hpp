#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

namespace nairi::mock::http {

// One part of a multipart/form-data body.
struct MultipartPart {
  std::string name;                     // the form field
  std::optional<std::string> filename;  // present when the part is a file; `filename*` is not read
  std::string content_type;  // as sent; "text/plain" when the part does not say (RFC 7578)
  std::string_view content;  // a view into the body that was parsed, never a copy
};

enum class MultipartError {
  kNotFormData,        // the content type is not multipart/form-data
  kNoBoundary,         // ... or has no usable boundary parameter
  kNoOpeningBoundary,  // the boundary does not occur in the body
  kNoClosingBoundary,  // the body ends before "--boundary--": it was cut
  kMalformedHeaders,   // a part's header block is not one, or is longer than 8 KiB
  kNoName,             // a part without `Content-Disposition: form-data; name=...`
  kTooManyParts,       // more than 1,000
};

// A sentence for people, in lower case and without a full stop.
[[nodiscard]] std::string_view Describe(MultipartError error);

// The parts of `body`, in order. `content_type` is the value of the request's Content-Type, which
// names the boundary (quoted or not). Strict (RFC 7578, RFC 2046): a body without its closing
// boundary is an error, so that a cut upload is never taken for a whole one. The views live as long
// as `body` does.
[[nodiscard]] tl::expected<std::vector<MultipartPart>, MultipartError> ParseMultipart(
    std::string_view content_type, std::string_view body);

}  // namespace nairi::mock::http
