#pragma once

#include "nairi/client/options.hpp"
#include "nairi/client/stub_stack.hpp"

namespace nairi::client {

// Fills in the policies that the caller left absent. The one place that draws a seed from the
// system: without it all clients that failed together would come back together.
[[nodiscard]] ClientOptions WithDefaultPolicies(ClientOptions options);

// Fills in the clock and the sleeper that the caller left absent; a transport needs options.
[[nodiscard]] Seams WithSystemTime(Seams seams);

}  // namespace nairi::client
