#pragma once

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <optional>

namespace nairi::mock::json {

// An integer is what JSON Schema counts as one: 2, 2.0 and 2e0 alike, of any size.
[[nodiscard]] bool IsWhole(const nlohmann::json& value);

// The integer; nothing if the value is none, or the type does not hold it.
[[nodiscard]] std::optional<std::int64_t> AsSigned(const nlohmann::json& value);
[[nodiscard]] std::optional<std::uint64_t> AsUnsigned(const nlohmann::json& value);

}  // namespace nairi::mock::json
