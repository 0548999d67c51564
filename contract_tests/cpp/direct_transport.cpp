#include "direct_transport.hpp"

#include <utility>

namespace nairi::contract {

client::Result<client::HttpResponse> DirectTransport::Send(const client::HttpRequest& request) {
  mock::ApiRequest inner{.method = request.method, .target = request.target, .body = request.body};
  for (const auto& header : request.headers) {
    inner.headers.emplace_back(header.name, header.value);
  }
  mock::ApiReply reply = api_.Call(inner);
  if (reply.fate != mock::ReplyFate::kWhole) {
    return tl::unexpected(client::Error{.code = client::ErrorCode::kConnectionLost,
                                        .effect = client::Effect::kUnknown,
                                        .message = "no whole reply came"});
  }
  client::HttpResponse response{reply.status, {}, std::move(reply.body)};
  for (auto& [name, value] : reply.headers) response.headers.push_back({name, value});
  return response;
}

}  // namespace nairi::contract
