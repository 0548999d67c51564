#pragma once

#include "api/assumptions.hpp"
#include "domain/conversation.hpp"
#include "json/writer.hpp"

namespace nairi::mock::api {

// Writes messages of one conversation as
// https://nairi.ai/docs/api/conversations/message-reference shows them. Optional fields are left
// out when they have no value, never null.
class MessageCodec {
 public:
  // Both must outlive the codec.
  MessageCodec(const domain::Conversation& conversation, const Assumptions& assumptions)
      : conversation_(conversation), assumptions_(assumptions) {}

  // `message` is one of the conversation's.
  void Write(const domain::Message& message, json::Writer& writer) const;

 private:
  // The content of a progress message: its envelope as a JSON text.
  [[nodiscard]] std::string Envelope(const domain::Message& message) const;

  const domain::Conversation& conversation_;
  const Assumptions& assumptions_;
};

}  // namespace nairi::mock::api
