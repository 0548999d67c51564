#pragma once

#include <cstdint>

#include "domain/conversation.hpp"

namespace nairi::mock::service {

// Seeds of what a turn draws. Each depends on the sandbox's seed, on which conversation and turn it
// is and on what is drawn, and on nothing else: not on the clock, on how often the turn was read,
// or on which thread asked first.

// Of a turn, whose number in its conversation is counted from 1.
[[nodiscard]] std::uint64_t SeedOfTurn(std::uint64_t sandbox_seed,
                                       const domain::Conversation& conversation, int turn);

// Of its parts.
[[nodiscard]] std::uint64_t SeedOfPickup(std::uint64_t turn_seed);
[[nodiscard]] std::uint64_t SeedOfAppearance(std::uint64_t turn_seed);
[[nodiscard]] std::uint64_t SeedOfDateSkew(std::uint64_t turn_seed);
[[nodiscard]] std::uint64_t SeedOfStep(std::uint64_t turn_seed, std::size_t step, int repetition);

}  // namespace nairi::mock::service
