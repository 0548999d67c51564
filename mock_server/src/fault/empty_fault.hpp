#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string_view>

#include "fault/effect.hpp"
#include "json/object.hpp"

namespace nairi::mock::fault {

// A reply whose head is in order and whose body has no bytes. (No bytes at all is `close`.)
struct EmptyFault {
  static constexpr std::string_view kKind = "empty";

  [[nodiscard]] static EmptyFault Read(json::Object& reader);
  void Write(nlohmann::ordered_json& out) const;
  [[nodiscard]] Work work() const { return Work::kDone; }
  void ApplyTo(http::Reply& reply, const Circumstance& circumstance) const;

  friend bool operator==(const EmptyFault&, const EmptyFault&) = default;
};

}  // namespace nairi::mock::fault
