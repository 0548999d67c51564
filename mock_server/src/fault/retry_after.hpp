#pragma once

#include <chrono>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>

#include "fault/effect.hpp"
#include "json/object.hpp"

namespace nairi::mock::fault {

// What a refusal says about when to come again (RFC 9110 section 10.2.3). Both forms are rounded up
// to whole seconds: a client that comes at the moment named never comes too early.
struct RetryAfter {
  enum class Form { kSeconds, kDate };

  std::chrono::milliseconds wait{0};
  Form form = Form::kSeconds;

  // From the members `retry_after` and `retry_after_form`; nothing if there is no `retry_after`.
  [[nodiscard]] static std::optional<RetryAfter> Read(json::Object& reader);
  // The member `retry_after_form` alone; kSeconds when it is absent.
  [[nodiscard]] static Form ReadForm(json::Object& reader);
  void Write(nlohmann::ordered_json& out) const;
  static void WriteForm(nlohmann::ordered_json& out, Form form);

  // The value of the header. A date is counted from `now`, which is the sandbox's.
  [[nodiscard]] std::string ValueAt(Moment now) const;

  friend bool operator==(const RetryAfter&, const RetryAfter&) = default;
};

}  // namespace nairi::mock::fault
