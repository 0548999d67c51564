#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string_view>

#include "fault/effect.hpp"
#include "json/object.hpp"

namespace nairi::mock::fault {

// Nothing is done, nothing is answered and nothing is closed, until the client goes away. Costs the
// connection and its memory, and neither a thread nor a timer.
struct HangFault {
  static constexpr std::string_view kKind = "hang";

  [[nodiscard]] static HangFault Read(json::Object& reader);
  void Write(nlohmann::ordered_json& out) const;
  [[nodiscard]] Work work() const { return Work::kSkipped; }
  void ApplyTo(http::Reply& reply, const Circumstance& circumstance) const;

  friend bool operator==(const HangFault&, const HangFault&) = default;
};

}  // namespace nairi::mock::fault
