#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "api/assumptions.hpp"
#include "domain/error.hpp"

namespace nairi::mock::api {

// How well a fact about the API is known; the marks of the design.
enum class Evidence : std::uint8_t { kSpecified, kPublished, kVendorCode, kInferred, kUnknown };

// What one kind of refusal looks like on the wire. `{detail}` in the text stands for the error's
// detail.
struct ErrorRow {
  domain::ErrorCode code;
  int status;
  std::optional<Assumption> status_switch;  // overrides `status`
  std::string_view text;
  std::optional<Assumption> text_switch;  // overrides `text`
  Evidence status_evidence;
  Evidence text_evidence;
};

// Every ErrorCode has exactly one row.
[[nodiscard]] const std::vector<ErrorRow>& ErrorCatalog();
[[nodiscard]] const ErrorRow& RowOf(domain::ErrorCode code);

}  // namespace nairi::mock::api
