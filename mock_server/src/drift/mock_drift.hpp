#pragma once

#include "cassette/cassette.hpp"
#include "drift/finding.hpp"

namespace nairi::mock::drift {

// Where the mock, asked the same questions, answers otherwise than the provider did. `played` is
// the recording of a mock that played `recorded` again; `usual` is one of a mock that played its
// own default, for how long turns take.
[[nodiscard]] Findings CompareWithMock(const cassette::Cassette& recorded,
                                       const cassette::Cassette& played,
                                       const cassette::Cassette& usual);

}  // namespace nairi::mock::drift
