#pragma once

#include "json/object.hpp"
#include "verification/quantity.hpp"
#include "verification/record.hpp"
#include "verification/ruling.hpp"

namespace nairi::mock::verification {

// So many conversations were started: really, whether or not the client came to know of it. Those
// of which it did not are called orphans.
struct ConversationsStarted {
  static constexpr std::string_view kName = "conversations_started";

  Quantity quantity;

  [[nodiscard]] static ConversationsStarted Read(json::Object& object);
  [[nodiscard]] Ruling Judge(const Record& record) const;
};

}  // namespace nairi::mock::verification
