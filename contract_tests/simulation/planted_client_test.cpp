#include "planted_client.hpp"

#include <gtest/gtest.h>

#include <optional>

#include "campaign.hpp"
#include "plan_json.hpp"

namespace nairi::simulation {
namespace {

constexpr std::uint64_t kSeeds = 400;
// A start, a wait and a fault or two; a list that moves needs a few rows.
constexpr std::size_t kSmall = 6;

class PlantedClient : public testing::TestWithParam<PlantedDefect> {
 protected:
  [[nodiscard]] bool Breaks(const Plan& plan) {
    for (const Complaint& complaint : bench_.Try(plan).complaints) {
      if (complaint.invariant == GetParam().invariant) return true;
    }
    return false;
  }

  std::optional<Plan> Find() {
    for (std::uint64_t seed = 0; seed < kSeeds; ++seed) {
      const Plan plan = DrawPlan(seed);
      if (Breaks(plan)) return plan;
    }
    return std::nullopt;
  }

  Bench bench_{GetParam().make_client};
};

TEST_P(PlantedClient, IsFoundAndItsPlanIsShrunk) {
  const auto plan = Find();
  ASSERT_TRUE(plan) << "the client " << GetParam().name << ", and " << kSeeds
                    << " seeds do not show it";
  const Plan smallest = bench_.Shrink(*plan, GetParam().invariant);
  RecordProperty("seed", std::to_string(plan->seed));
  RecordProperty("parts", std::to_string(SizeOf(smallest)));
  EXPECT_LE(SizeOf(smallest), kSmall) << WritePlan(smallest);
  EXPECT_TRUE(Breaks(ReadPlan(WritePlan(smallest)))) << WritePlan(smallest);

  // And it is the defect that is found, not something that any client does.
  Bench sound(MakeReferenceClient);
  EXPECT_TRUE(sound.Try(smallest).complaints.empty()) << WritePlan(smallest);
}

std::string NameOf(const testing::TestParamInfo<PlantedDefect>& info) {
  std::string name;
  bool is_word_begin = true;
  for (const char character : info.param.name) {
    if (character == ' ') {
      is_word_begin = true;
      continue;
    }
    name += is_word_begin ? static_cast<char>(character - 'a' + 'A') : character;
    is_word_begin = false;
  }
  return name;
}

INSTANTIATE_TEST_SUITE_P(Each, PlantedClient, testing::ValuesIn(PlantedDefects()), NameOf);

}  // namespace
}  // namespace nairi::simulation
