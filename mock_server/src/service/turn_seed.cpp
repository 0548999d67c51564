#include "service/turn_seed.hpp"

#include "runtime/seeded_random.hpp"

namespace nairi::mock::service {

using runtime::DeriveSeed;

std::uint64_t SeedOfTurn(std::uint64_t sandbox_seed, const domain::Conversation& conversation,
                         int turn) {
  return DeriveSeed(DeriveSeed(DeriveSeed(sandbox_seed, "turns"), conversation.ordinal),
                    static_cast<std::uint64_t>(turn));
}

std::uint64_t SeedOfPickup(std::uint64_t turn_seed) {
  return DeriveSeed(turn_seed, "pickup");
}

std::uint64_t SeedOfAppearance(std::uint64_t turn_seed) {
  return DeriveSeed(turn_seed, "appears");
}

std::uint64_t SeedOfDateSkew(std::uint64_t turn_seed) {
  return DeriveSeed(turn_seed, "date_skew");
}

std::uint64_t SeedOfStep(std::uint64_t turn_seed, std::size_t step, int repetition) {
  return DeriveSeed(DeriveSeed(DeriveSeed(turn_seed, "steps"), step),
                    static_cast<std::uint64_t>(repetition));
}

}  // namespace nairi::mock::service
