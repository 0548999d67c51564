#pragma once

#include "api/endpoint.hpp"

namespace nairi::mock::api {

// POST /attachments
[[nodiscard]] domain::Result<http::Reply> UploadAttachment(const Call& call);
// GET /attachments/{attachment_id}
[[nodiscard]] domain::Result<http::Reply> GetAttachment(const Call& call);

}  // namespace nairi::mock::api
