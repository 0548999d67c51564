#pragma once

#include "domain/named_values.hpp"
#include "http/delivery.hpp"

namespace nairi::mock::fault {

// What becomes of a connection on which a reply was lost, in the words of a plan.
inline constexpr domain::NamedValues<http::Ending, 3> kLossyEndings = {{
    {"close", http::Ending::kClose},
    {"reset", http::Ending::kReset},
    {"hang", http::Ending::kHang},
}};
// The same after a fault that the connection may survive.
inline constexpr domain::NamedValues<http::Ending, 4> kEndings = {{
    {"close", http::Ending::kClose},
    {"reset", http::Ending::kReset},
    {"hang", http::Ending::kHang},
    {"keep", http::Ending::kComplete},
}};

}  // namespace nairi::mock::fault
