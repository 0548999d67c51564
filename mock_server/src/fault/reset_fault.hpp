#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string_view>

#include "fault/effect.hpp"
#include "json/object.hpp"

namespace nairi::mock::fault {

// The connection is reset before a byte of the reply, and nothing has been done: the request was
// lost on its way. (`ack_loss` is its twin that comes after the work.)
struct ResetFault {
  static constexpr std::string_view kKind = "reset";

  [[nodiscard]] static ResetFault Read(json::Object& reader);
  void Write(nlohmann::ordered_json& out) const;
  [[nodiscard]] Work work() const { return Work::kSkipped; }
  void ApplyTo(http::Reply& reply, const Circumstance& circumstance) const;

  friend bool operator==(const ResetFault&, const ResetFault&) = default;
};

}  // namespace nairi::mock::fault
