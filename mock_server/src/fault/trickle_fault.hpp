#pragma once

#include <chrono>
#include <nlohmann/json_fwd.hpp>
#include <string_view>

#include "fault/effect.hpp"
#include "json/object.hpp"

namespace nairi::mock::fault {

// A slow reply: it leaves in pieces of `bytes`, one each `every` of wall time at the socket.
struct TrickleFault {
  static constexpr std::string_view kKind = "trickle";

  std::uint64_t bytes = 1;
  std::chrono::milliseconds every{0};

  [[nodiscard]] static TrickleFault Read(json::Object& reader);
  void Write(nlohmann::ordered_json& out) const;
  [[nodiscard]] Work work() const { return Work::kDone; }
  void ApplyTo(http::Reply& reply, const Circumstance& circumstance) const;

  friend bool operator==(const TrickleFault&, const TrickleFault&) = default;
};

}  // namespace nairi::mock::fault
