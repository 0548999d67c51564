#pragma once

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <string_view>

#include "fault/effect.hpp"
#include "json/object.hpp"

namespace nairi::mock::fault {

// A `Content-Length` that is off by `by` (never below 0); the body leaves as it is. Too large a
// length makes a client wait for bytes that never come, too small a one leaves bytes that look like
// the next reply.
struct WrongLengthFault {
  static constexpr std::string_view kKind = "wrong_length";

  std::int64_t by = 1;
  http::Ending ending = http::Ending::kClose;

  [[nodiscard]] static WrongLengthFault Read(json::Object& reader);
  void Write(nlohmann::ordered_json& out) const;
  [[nodiscard]] Work work() const { return Work::kDone; }
  void ApplyTo(http::Reply& reply, const Circumstance& circumstance) const;

  friend bool operator==(const WrongLengthFault&, const WrongLengthFault&) = default;
};

}  // namespace nairi::mock::fault
