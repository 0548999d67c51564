#pragma once

#include <string>
#include <utility>

#include "nairi/client/message.hpp"
#include "nairi/client/transport.hpp"

namespace nairi::client::mocks {

// A message with the parts that a test of a client names; the rest is fixed.
struct MessageParts {
  std::string id = "cmsg_1";
  std::string role = "user";
  std::string status = "pending";
  std::string content = "Say hello";
};

[[nodiscard]] inline Message BuildMessage(MessageParts parts) {
  Message message;
  message.id = MessageId(std::move(parts.id));
  message.job_id = JobId("job_1");
  message.role = Role(std::move(parts.role));
  message.status = MessageStatus(std::move(parts.status));
  message.content = std::move(parts.content);
  return message;
}

[[nodiscard]] inline HttpResponse JsonReply(int status, std::string body) {
  return {status, {{"Content-Type", "application/json"}}, std::move(body)};
}

// A failure as a transport or a stub reports it.
[[nodiscard]] inline tl::unexpected<Error> Fails(ErrorCode code, Effect effect = Effect::kNone) {
  Error error;
  error.code = code;
  error.effect = effect;
  error.message = "as the test asked";
  return tl::unexpected<Error>(std::move(error));
}

}  // namespace nairi::client::mocks
