#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "fault/effect.hpp"
#include "fault/retry_after.hpp"
#include "json/object.hpp"

namespace nairi::mock::fault {

// Another status than the true one. The body is `body` as it stands, or else `error` (the status's
// own phrase when empty) in the API's error shape. With kDone the true handler has served the
// request first, as behind a gateway that timed out: the work is done and the client is told that
// it failed.
struct StatusFault {
  static constexpr std::string_view kKind = "status";

  int status = 500;
  std::string error;
  std::optional<std::string> body;
  std::string content_type = "text/plain";  // of `body`
  std::optional<RetryAfter> retry_after;
  Work work_before = Work::kSkipped;

  [[nodiscard]] static StatusFault Read(json::Object& reader);
  void Write(nlohmann::ordered_json& out) const;
  [[nodiscard]] Work work() const { return work_before; }
  void ApplyTo(http::Reply& reply, const Circumstance& circumstance) const;

  friend bool operator==(const StatusFault&, const StatusFault&) = default;
};

}  // namespace nairi::mock::fault
