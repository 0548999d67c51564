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

// What is wrong with a request's body.
[[nodiscard]] inline tl::unexpected<Refusal> Refuse(const domain::Error& error) {
  return Refuse(400, error.detail);
}

}  // namespace nairi::mock::admin
