#pragma once

#include <string>
#include <string_view>

#include "cassette/cassette.hpp"
#include "domain/error.hpp"
#include "json/node.hpp"

namespace nairi::mock::cassette {

// The format is described in fixtures/README.md.
[[nodiscard]] std::string WriteCassette(const Cassette& cassette);

// kInvalidField, with the place and the reason as detail. A member that is not known is refused.
[[nodiscard]] domain::Result<Cassette> ParseCassette(std::string_view text);

// The same from a part of a larger document.
[[nodiscard]] Cassette ReadCassette(const json::Node& node);

}  // namespace nairi::mock::cassette
