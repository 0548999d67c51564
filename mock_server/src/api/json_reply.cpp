#include "api/json_reply.hpp"

#include <nlohmann/json.hpp>
#include <string>
#include <utility>

#include "api/error_catalog.hpp"

namespace nairi::mock::api {
namespace {

void ReplaceAll(std::string& text, std::string_view gap, std::string_view filling) {
  for (std::size_t at = text.find(gap); at != std::string::npos;
       at = text.find(gap, at + filling.size())) {
    text.replace(at, gap.size(), filling);
  }
}

std::string TextOf(const ErrorRow& row, const domain::Error& error,
                   const Assumptions& assumptions) {
  std::string text(row.text_switch ? std::string_view(assumptions.Text(*row.text_switch))
                                   : row.text);
  std::string_view detail = error.detail;
  if (error.code == domain::ErrorCode::kConversationNotFound) {
    detail = assumptions.Text(Assumption::kConversationNoun);
  }
  ReplaceAll(text, "{detail}", detail);
  ReplaceAll(text, "{resource}", detail);
  return text;
}

}  // namespace

http::Reply JsonReply(int status, const nlohmann::ordered_json& body) {
  // Texts were checked on their way in; `replace` is for those that a scenario cut in two.
  return JsonTextReply(status,
                       body.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace));
}

http::Reply JsonTextReply(int status, http::Body json) {
  return {
      .status = status, .headers = {{"Content-Type", "application/json"}}, .body = std::move(json)};
}

http::Reply JsonReplyOrNone(int status, const nlohmann::ordered_json& body) {
  if (status == 204) return http::Reply{.status = status};
  return JsonReply(status, body);
}

http::Reply ErrorReply(const domain::Error& error, const Assumptions& assumptions) {
  const ErrorRow& row = RowOf(error.code);
  const int status = row.status_switch ? assumptions.Number(*row.status_switch) : row.status;
  return ErrorReply(status, TextOf(row, error, assumptions));
}

http::Reply ErrorReply(int status, std::string_view text) {
  http::Reply reply = JsonReply(status, {{"error", text}});
  // HTTP wants a challenge beside every 401 (RFC 9110 section 15.5.2).
  if (status == 401) reply.headers.Add("WWW-Authenticate", "Bearer");
  return reply;
}

}  // namespace nairi::mock::api
