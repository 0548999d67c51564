#pragma once

#include "cassette/cassette.hpp"
#include "drift/contract.hpp"
#include "drift/finding.hpp"

namespace nairi::mock::drift {

// Field by field: where the answers of a recording are not as the contract describes them.
[[nodiscard]] Findings CompareAnswers(const cassette::Cassette& cassette, const Contract& contract);

}  // namespace nairi::mock::drift
