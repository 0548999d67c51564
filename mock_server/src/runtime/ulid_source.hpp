#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>

#include "domain/id_source.hpp"
#include "runtime/seeded_random.hpp"

namespace nairi::mock::runtime {

// ULIDs from a sandbox's clock and seed: the same seed and the same moments give the same ids.
// Within one millisecond, or when asked for a moment that has passed, an id is the last one plus
// one. Not synchronised.
class UlidSource final : public domain::IdSource {
 public:
  // All that decides which ids come next.
  struct State {
    std::uint64_t random = 0;
    std::optional<domain::Ulid> last;
  };

  explicit UlidSource(std::uint64_t seed) : random_(seed) {}
  explicit UlidSource(const State& state) : random_(state.random), last_(state.last) {}

  [[nodiscard]] domain::Ulid Next(domain::Instant now) override;
  void NoteTaken(domain::Ulid id) override { last_ = std::max(last_.value_or(id), id); }
  [[nodiscard]] State state() const { return {random_.state(), last_}; }

 private:
  SeededRandom random_;
  std::optional<domain::Ulid> last_;
};

}  // namespace nairi::mock::runtime
