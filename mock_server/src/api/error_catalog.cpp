#include "api/error_catalog.hpp"

#include <algorithm>

namespace nairi::mock::api {

using domain::ErrorCode;
using enum Evidence;

// Sources: codes and shape, https://nairi.ai/docs/api (the table of common status codes); kNotApiJob,
// drive-a-conversation.md, step 4; limits of attachments, https://nairi.ai/docs/api/attachments. The
// texts marked kInferred follow the published pattern "<thing> not found".
const std::vector<ErrorRow>& ErrorCatalog() {
  using A = Assumption;
  static const std::vector<ErrorRow> kRows = {
      {ErrorCode::kUnauthenticated, 401, {}, "", A::kUnauthorizedText, kPublished, kUnknown},
      {ErrorCode::kMalformedAuthorization, 401, A::kMalformedAuthorizationStatus, "",
       A::kUnauthorizedText, kInferred, kUnknown},
      {ErrorCode::kDaemonKey, 401, A::kDaemonKeyStatus, "", A::kUnauthorizedText, kInferred,
       kUnknown},
      {ErrorCode::kRouteNotFound, 404, {}, "", A::kUnknownRouteText, kPublished, kUnknown},
      {ErrorCode::kMethodNotAllowed, 405, A::kWrongMethodStatus, "method not allowed", {}, kUnknown,
       kUnknown},
      {ErrorCode::kInvalidId, 400, {}, "{detail}", A::kInvalidIdText, kPublished, kUnknown},
      {ErrorCode::kAgentNotFound, 404, {}, "agent not found", {}, kPublished, kInferred},
      {ErrorCode::kUnknownAgentInBody, 404, A::kUnknownAgentStatus, "agent not found", {}, kInferred,
       kInferred},
      {ErrorCode::kConversationNotFound, 404, {}, "{detail} not found", {}, kPublished, kInferred},
      {ErrorCode::kMessageNotFound, 404, {}, "message not found", {}, kPublished, kInferred},
      {ErrorCode::kAttachmentNotFound, 404, {}, "attachment not found", {}, kPublished, kInferred},
      {ErrorCode::kNotApiJob, 400, {}, "job is not an API job", {}, kSpecified, kSpecified},
      {ErrorCode::kConversationClosed, 400, {}, "job is not active", {}, kUnknown, kUnknown},
      {ErrorCode::kInvalidBody, 400, {}, "invalid request body: {detail}", {}, kPublished, kUnknown},
      {ErrorCode::kInvalidField, 400, {}, "{detail}", {}, kPublished, kUnknown},
      {ErrorCode::kWrongType, 400, A::kWrongTypeStatus, "{detail}", {}, kInferred, kUnknown},
      {ErrorCode::kUnsupportedContentType, 400, A::kWrongContentType,
       "content type must be {detail}", {}, kUnknown, kUnknown},
      {ErrorCode::kBodyTooLarge, 400, A::kOversizeBodyStatus, "request body is too large", {},
       kUnknown, kUnknown},
      {ErrorCode::kPromptTooLong, 400, {}, "prompt is too long", {}, kUnknown, kUnknown},
      {ErrorCode::kAttachmentTooLarge, 400, A::kOversizeFileStatus,
       "attachment is larger than 50 MB", {}, kUnknown, kUnknown},
      {ErrorCode::kCapacityReached, 503, {}, "mock server limit reached: {detail}", {}, kUnknown,
       kUnknown},
      {ErrorCode::kInternal, 500, {}, "internal error", {}, kPublished, kUnknown},
  };
  return kRows;
}

const ErrorRow& RowOf(ErrorCode code) {
  const std::vector<ErrorRow>& rows = ErrorCatalog();
  const auto row =
      std::find_if(rows.begin(), rows.end(), [&](const ErrorRow& each) { return each.code == code; });
  return row == rows.end() ? rows.back() : *row;
}

}  // namespace nairi::mock::api
