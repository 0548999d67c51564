// A test whose fixture brings the mock, and judges at its end what the program did.
// [example begin]
#include <gtest/gtest.h>

#include "nairi/client/client.hpp"
#include "nairi/mock/sandbox_fixture.hpp"

namespace nc = nairi::client;
namespace nm = nairi::mock;

class Refunds : public nm::SandboxFixture {};  // a sandbox for each test, on one server

TEST_F(Refunds, AreAskedForOnceEvenIfTheAnswerIsLost) {
  sandbox().AddFaultPlan(R"({"id": "lost", "steps": [
      {"operation": "start_conversation", "fault": {"kind": "ack_loss"}}]})");
  Expect(nm::StartedConversations(1));

  nc::ClientOptions options;
  options.base_url = base_url();
  options.api_key = api_key();
  const auto client = nc::Client::Create(options);
  ASSERT_TRUE(client);
  EXPECT_FALSE(client->Start(nc::AgentId("my-agent"), "Refund cus_123."));
}
// [example end]
