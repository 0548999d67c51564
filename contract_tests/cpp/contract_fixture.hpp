#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "provider.hpp"

namespace nairi::contract {

// A test of the contract at one height. A test asks first for what not every provider can be made
// to do:
//
//   if (!Can(Capability::kMagicAgents)) GTEST_SKIP() << why();
class ContractTest : public testing::TestWithParam<Height> {
 protected:
  // Skips the test when the height has no provider.
  void SetUp() override;

  [[nodiscard]] Provider& provider() { return *provider_; }
  [[nodiscard]] client::Client Client() { return provider_->Client(); }
  [[nodiscard]] bool Can(Capability capability);
  // Why the last question was answered with no.
  [[nodiscard]] const std::string& why() const { return why_; }

  // The provider's finished turn; a failure of the test when there is none.
  [[nodiscard]] client::Turn FinishedTurn();

 private:
  std::unique_ptr<Provider> provider_;
  std::string why_;
};

// The words of a list of messages, "user:completed", in order.
[[nodiscard]] std::vector<std::string> RolesAndStatuses(
    const std::vector<client::Message>& messages);

// "DirectCall", "Loopback", "Endpoint": the last word of every test's name.
[[nodiscard]] std::string NameOf(const testing::TestParamInfo<Height>& height);

}  // namespace nairi::contract
