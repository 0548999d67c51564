#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string_view>

#include "fault/effect.hpp"
#include "json/object.hpp"

namespace nairi::mock::fault {

// The connection is closed in good order before a byte of the reply, and nothing has been done.
struct CloseFault {
  static constexpr std::string_view kKind = "close";

  [[nodiscard]] static CloseFault Read(json::Object& reader);
  void Write(nlohmann::ordered_json& out) const;
  [[nodiscard]] Work work() const { return Work::kSkipped; }
  void ApplyTo(http::Reply& reply, const Circumstance& circumstance) const;

  friend bool operator==(const CloseFault&, const CloseFault&) = default;
};

}  // namespace nairi::mock::fault
