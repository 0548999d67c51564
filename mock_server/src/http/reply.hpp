#pragma once

#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "http/delivery.hpp"
#include "http/header_list.hpp"

namespace nairi::mock::http {

// The content of a reply. Shared, because the same bytes (a stored message, say) may be on their
// way to many connections at once and must not be copied for each.
class Body {
 public:
  Body() = default;
  Body(std::string bytes)  // NOLINT(google-explicit-constructor): a string is a body
      : bytes_(std::make_shared<const std::string>(std::move(bytes))) {}
  explicit Body(std::shared_ptr<const std::string> bytes) : bytes_(std::move(bytes)) {}

  [[nodiscard]] const std::string& bytes() const {
    static const std::string kEmpty;
    return bytes_ ? *bytes_ : kEmpty;
  }
  [[nodiscard]] std::size_t size() const { return bytes_ ? bytes_->size() : 0; }
  [[nodiscard]] bool empty() const { return size() == 0; }

 private:
  std::shared_ptr<const std::string> bytes_;
};

class Deferral;

// A reply as it was before something on its way replaced it.
struct OriginalReply {
  int status = 0;
  Body body;
};

// What a handler answers. The transport adds `Content-Length`, `Connection` when it must, and a
// `Date` when there is none; a HEAD request gets the head alone.
struct Reply {
  int status = 200;
  HeaderList headers;
  Body body;
  Delivery delivery;
  // What the endpoint had answered, where a fault had a hand in the reply; for the record, never on
  // the wire.
  std::optional<OriginalReply> original;
  std::shared_ptr<Deferral> deferral;  // set: everything else is nothing, the reply comes later
};

}  // namespace nairi::mock::http
