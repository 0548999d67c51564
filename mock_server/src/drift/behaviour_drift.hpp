#pragma once

#include "cassette/cassette.hpp"
#include "drift/contract.hpp"
#include "drift/finding.hpp"

namespace nairi::mock::drift {

// Behaviour by behaviour: where the timeline of a recording is not as
// fixtures/contract/behaviours.json says. A turn that was not seen to end is judged by what was
// seen.
[[nodiscard]] Findings CompareBehaviours(const cassette::Cassette& cassette,
                                         const Contract& contract);

}  // namespace nairi::mock::drift
