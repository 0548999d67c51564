// A test of somebody's program, which uses the reference client, against a mock in its own process.
// [example begin]
#include <gtest/gtest.h>

#include "nairi/client/client.hpp"
#include "nairi/mock/mock_server.hpp"

namespace nc = nairi::client;
namespace nm = nairi::mock;

TEST(SupportDesk, ShowsNoReplyUntilTheAgentHasGivenOne) {
  nm::MockOptions mock_options;
  mock_options.time = nm::TimeMode::kManual;  // the clock stands until the test moves it
  nm::MockServer server(mock_options);
  nm::SandboxHandle sandbox = server.sandbox("nr_support_desk");

  nc::ClientOptions options;
  options.base_url = server.base_url();
  options.api_key = sandbox.key();
  const auto client = nc::Client::Create(options);
  ASSERT_TRUE(client);

  const auto turn = client->Start(nc::AgentId("my-agent"), "Where is order 1042?");
  ASSERT_TRUE(turn);
  EXPECT_EQ(client->GetMessage(turn->message_id)->status.text(), "pending");
  EXPECT_TRUE(client->ReadTurn(*turn)->replies.empty());

  sandbox.Advance(std::chrono::seconds(5));  // as long as `completes` takes
  EXPECT_EQ(client->GetMessage(turn->message_id)->status.text(), "completed");
  EXPECT_EQ(client->ReadTurn(*turn)->replies.at(0).content, "Done: Where is order 1042?");
}
// [example end]
