#pragma once

#include <chrono>
#include <nlohmann/json_fwd.hpp>
#include <string_view>

#include "fault/effect.hpp"
#include "json/object.hpp"

namespace nairi::mock::fault {

// A slow first byte: the reply is ready, and leaves after `delay` of wall time at the socket (never
// of the sandbox's clock: what is slow here is the wire).
struct DelayFault {
  static constexpr std::string_view kKind = "delay";

  std::chrono::milliseconds delay{0};

  [[nodiscard]] static DelayFault Read(json::Object& reader);
  void Write(nlohmann::ordered_json& out) const;
  [[nodiscard]] Work work() const { return Work::kDone; }
  void ApplyTo(http::Reply& reply, const Circumstance& circumstance) const;

  friend bool operator==(const DelayFault&, const DelayFault&) = default;
};

}  // namespace nairi::mock::fault
