#pragma once

#include "cassette/cassette.hpp"

namespace nairi::mock::app {

// Has a mock of its own play a cassette to a client that asks what the recorded one asked, and
// records that: with the same answers it would be the same cassette.
[[nodiscard]] cassette::Cassette PlayAgain(const cassette::Cassette& cassette);

// A recording of one turn of the scenario that the mock plays by default.
[[nodiscard]] cassette::Cassette PlayDefault();

}  // namespace nairi::mock::app
