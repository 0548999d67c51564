#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string_view>

#include "fault/effect.hpp"
#include "json/object.hpp"

namespace nairi::mock::fault {

// The work is done and the reply is lost: the connection ends (or hangs) before the first byte. The
// client cannot tell this from `reset`, `close` or `hang`, and if it asks again the work is done
// twice.
struct AckLossFault {
  static constexpr std::string_view kKind = "ack_loss";

  http::Ending ending = http::Ending::kReset;  // never kComplete

  [[nodiscard]] static AckLossFault Read(json::Object& reader);
  void Write(nlohmann::ordered_json& out) const;
  [[nodiscard]] Work work() const { return Work::kDone; }
  void ApplyTo(http::Reply& reply, const Circumstance& circumstance) const;

  friend bool operator==(const AckLossFault&, const AckLossFault&) = default;
};

}  // namespace nairi::mock::fault
