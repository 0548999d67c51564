#pragma once

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <string_view>

#include "fault/effect.hpp"
#include "json/object.hpp"

namespace nairi::mock::fault {

// Bytes that are not HTTP in place of a reply, then a close; nothing has been done. The bytes are
// drawn from the verdict's seed, so each verdict has its own and a second run has the same.
struct GarbageFault {
  static constexpr std::string_view kKind = "garbage";

  std::uint64_t bytes = 64;

  [[nodiscard]] static GarbageFault Read(json::Object& reader);
  void Write(nlohmann::ordered_json& out) const;
  [[nodiscard]] Work work() const { return Work::kSkipped; }
  void ApplyTo(http::Reply& reply, const Circumstance& circumstance) const;

  friend bool operator==(const GarbageFault&, const GarbageFault&) = default;
};

}  // namespace nairi::mock::fault
