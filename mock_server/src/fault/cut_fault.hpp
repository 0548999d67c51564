#pragma once

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <string_view>

#include "fault/effect.hpp"
#include "json/object.hpp"

namespace nairi::mock::fault {

// A reply that stops in the middle. In kReply the first `bytes` of everything leave, head included
// (0: not even the head); in kBody the whole head leaves, with the true length, and `bytes` of the
// body.
struct CutFault {
  static constexpr std::string_view kKind = "cut";

  enum class Part { kReply, kBody };

  std::uint64_t bytes = 0;
  Part part = Part::kReply;
  http::Ending ending = http::Ending::kClose;  // never kComplete

  [[nodiscard]] static CutFault Read(json::Object& reader);
  void Write(nlohmann::ordered_json& out) const;
  [[nodiscard]] Work work() const { return Work::kDone; }
  void ApplyTo(http::Reply& reply, const Circumstance& circumstance) const;

  friend bool operator==(const CutFault&, const CutFault&) = default;
};

}  // namespace nairi::mock::fault
