#pragma once

#include "journal/matcher.hpp"
#include "json/object.hpp"
#include "verification/quantity.hpp"
#include "verification/record.hpp"
#include "verification/ruling.hpp"

namespace nairi::mock::verification {

// So many requests match.
struct Requests {
  static constexpr std::string_view kName = "requests";

  journal::Matcher match;
  Quantity quantity;

  [[nodiscard]] static Requests Read(json::Object& object);
  [[nodiscard]] Ruling Judge(const Record& record) const;
};

}  // namespace nairi::mock::verification
