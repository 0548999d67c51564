#pragma once

#include <cstdint>
#include <optional>

#include "domain/id_source.hpp"
#include "runtime/seeded_random.hpp"

namespace nairi::mock::runtime {

// ULIDs from a sandbox's clock and seed: the same seed and the same moments give the same ids. Within
// one millisecond, or when asked for a moment that has passed, an id is the last one plus one. Not
// synchronised.
class UlidSource final : public domain::IdSource {
 public:
  explicit UlidSource(std::uint64_t seed) : random_(seed) {}

  [[nodiscard]] domain::Ulid Next(domain::Instant now) override;

 private:
  SeededRandom random_;
  std::optional<domain::Ulid> last_;
};

}  // namespace nairi::mock::runtime
