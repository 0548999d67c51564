#pragma once

#include <cstdint>
#include <string>

#include "domain/ids.hpp"
#include "domain/time.hpp"
#include "json/node.hpp"

namespace nairi::mock::state {

// Values that stand in a document as one text.

// RFC 3339.
[[nodiscard]] domain::Instant ReadMoment(const json::Node& node);

// 64 bits as 16 hexadecimal digits: many readers of JSON keep no more than 53 bits of a number.
[[nodiscard]] std::string WriteBits(std::uint64_t bits);
[[nodiscard]] std::uint64_t ReadBits(const json::Node& node);

template <typename Id>
[[nodiscard]] Id ReadId(const json::Node& node) {
  const std::string text = node.Text();
  const auto id = Id::Parse(text);
  if (!id) node.Complain("'" + text + "' is no " + id.error().detail + " id");
  return id.value_or(Id());
}

}  // namespace nairi::mock::state
