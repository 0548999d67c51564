#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string_view>

#include "fault/effect.hpp"
#include "json/object.hpp"

namespace nairi::mock::fault {

// A body that is no JSON, though status, type and length are in order: the first half of the true
// one, so that a parser goes well for a while. A reply without a body becomes a 200 with a broken
// one.
struct BrokenJsonFault {
  static constexpr std::string_view kKind = "broken_json";

  [[nodiscard]] static BrokenJsonFault Read(json::Object& reader);
  void Write(nlohmann::ordered_json& out) const;
  [[nodiscard]] Work work() const { return Work::kDone; }
  void ApplyTo(http::Reply& reply, const Circumstance& circumstance) const;

  friend bool operator==(const BrokenJsonFault&, const BrokenJsonFault&) = default;
};

}  // namespace nairi::mock::fault
