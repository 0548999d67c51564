#pragma once

#include <string>
#include <tl/expected.hpp>

#include "domain/error.hpp"

namespace nairi::mock::admin {

// Why the control plane does not do as it was asked, as its reply says it.
struct Refusal {
  int status = 400;
  std::string text;
};

template <typename T>
using Outcome = tl::expected<T, Refusal>;

// Lets a function that returns Outcome<T> end with `return Refuse(404, "...")`.
[[nodiscard]] inline tl::unexpected<Refusal> Refuse(int status, std::string text) {
  return tl::unexpected(Refusal{status, std::move(text)});
}

// What is wrong with a request's body, or what there is no room for.
[[nodiscard]] inline tl::unexpected<Refusal> Refuse(const domain::Error& error) {
  const bool is_full = error.code == domain::ErrorCode::kCapacityReached;
  return is_full ? Refuse(503, "mock server limit reached: " + error.detail)
                 : Refuse(400, error.detail);
}

}  // namespace nairi::mock::admin
