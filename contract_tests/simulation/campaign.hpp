#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "judgement.hpp"
#include "outcomes.hpp"
#include "plan.hpp"
#include "world.hpp"

namespace nairi::simulation {

// What one plan came to.
struct Trial {
  History history;
  std::vector<Complaint> complaints;
};

// A run over the worlds of many seeds.
struct CampaignOptions {
  std::uint64_t first = 0;
  std::uint64_t seeds = 100'000;
  unsigned threads = 1;
};

// A seed of which something was found.
struct Failure {
  std::uint64_t seed = 0;
  std::vector<Complaint> complaints;
};

// What a campaign met, the same for the same seeds on any number of threads.
struct CampaignReport {
  std::uint64_t seeds = 0;
  std::uint64_t calls = 0;
  std::uint64_t requests = 0;
  Moment virtual_time{0};
  std::uint64_t fingerprint = 0;  // of all traces
  std::uint64_t failed = 0;
  std::vector<Failure> failures;  // those of the smallest seeds, kFailuresShown at most
  Outcomes outcomes;
};

inline constexpr std::size_t kFailuresShown = 5;

// One mock and one client under test; any number of plans, one after the other.
class Bench final {
 public:
  explicit Bench(ClientFactory make_client);

  [[nodiscard]] Trial Try(const Plan& plan);
  // The smallest plan that breaks the same invariant. REQUIRES: this one breaks it.
  [[nodiscard]] Plan Shrink(const Plan& plan, std::string_view invariant);

 private:
  const ClientFactory make_client_;
  mock::MockApi api_;
};

[[nodiscard]] CampaignReport RunCampaign(const CampaignOptions& options,
                                         const ClientFactory& make_client);

}  // namespace nairi::simulation
