#include "contract_fixture.hpp"

#include <utility>

namespace nairi::contract {
namespace {

std::string Describe(Capability capability) {
  switch (capability) {
    case Capability::kMagicAgents:
      return "has no agents that fail, hang or queue on purpose";
    case Capability::kCreateAgents:
      return "would have to be cleaned of new agents by hand";
    case Capability::kKeepUploads:
      return "would keep the uploads of a test for ever";
    case Capability::kNonApiJob:
      return "shows no conversation from elsewhere (set NAIRI_NON_API_JOB_ID)";
    case Capability::kOtherSandboxes:
      return "opens no other world for another key";
  }
  return "cannot";
}

}  // namespace

void ContractTest::SetUp() {
  const auto* test = testing::UnitTest::GetInstance()->current_test_info();
  auto made = MakeProvider(GetParam(), std::string(test->test_suite_name()) + "." + test->name());
  if (!made.provider) GTEST_SKIP() << made.reason;
  provider_ = std::move(made.provider);
}

bool ContractTest::Can(Capability capability) {
  if (provider_->capabilities().count(capability) > 0) return true;
  why_ = "this provider " + Describe(capability);
  return false;
}

client::Turn ContractTest::FinishedTurn() {
  const auto turn = provider_->FinishedTurn();
  EXPECT_TRUE(turn) << client::Describe(turn.error());
  return turn.value_or(client::Turn{});
}

std::vector<std::string> RolesAndStatuses(const std::vector<client::Message>& messages) {
  std::vector<std::string> words;
  for (const auto& message : messages) {
    words.push_back(message.role.text() + ":" + message.status.text());
  }
  return words;
}

void PrintTo(Height height, std::ostream* out) {
  *out << NameOf({height, 0});
}

std::string NameOf(const testing::TestParamInfo<Height>& height) {
  switch (height.param) {
    case Height::kDirectCall:
      return "DirectCall";
    case Height::kLoopback:
      return "Loopback";
    case Height::kEndpoint:
      return "Endpoint";
  }
  return "Unknown";
}

}  // namespace nairi::contract
