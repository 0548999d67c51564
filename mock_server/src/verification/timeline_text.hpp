#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "verification/record.hpp"

namespace nairi::mock::verification {

// What happened, for people: a line an exchange in the order of arrival, with the moment on the
// sandbox's clock, how long that was after the first one on the wall's, what was asked and what the
// reply showed. Those of `marked` begin with "> ". Of a long record the lines around those are
// shown, the first and the last; 300 at most, and how many are left out.
[[nodiscard]] std::vector<std::string> TimelineText(const Record& record,
                                                    const std::vector<std::uint64_t>& marked);

}  // namespace nairi::mock::verification
