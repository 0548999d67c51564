#pragma once

#include <cstddef>
#include <utility>

#include "verification/check.hpp"

namespace nairi::mock::verification {

// Calls `visit` with a null pointer to each claim's type, in order.
template <typename Visit>
void ForEachClaim(Visit visit) {
  [&visit]<std::size_t... I>(std::index_sequence<I...> /*all*/) {
    (visit(static_cast<const std::variant_alternative_t<I, Claim>*>(nullptr)), ...);
  }
  (std::make_index_sequence<std::variant_size_v<Claim>>());
}

}  // namespace nairi::mock::verification
