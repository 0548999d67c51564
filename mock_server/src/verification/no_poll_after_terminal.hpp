#pragma once

#include "json/object.hpp"
#include "verification/record.hpp"
#include "verification/ruling.hpp"

namespace nairi::mock::verification {

// No message is asked for once a reply that reached the client whole has shown, at the message or
// in the list, that its turn had ended.
struct NoPollAfterTerminal {
  static constexpr std::string_view kName = "no_poll_after_terminal";

  [[nodiscard]] static NoPollAfterTerminal Read(json::Object& object);
  [[nodiscard]] Ruling Judge(const Record& record) const;
};

}  // namespace nairi::mock::verification
