#include "nairi/client/mocks/mock_stub.hpp"

#include <gtest/gtest.h>

#include "nairi/client/client.hpp"

namespace nairi::client::mocks {
namespace {

TEST(MockStub, StandsInForTheApiUnderAClient) {
  const auto stub = std::make_shared<MockStub>();
  EXPECT_CALL(*stub, StartConversation)
      .WillOnce(testing::Return(Turn{JobId("job_1"), MessageId("cmsg_1")}));
  const Client client(stub, ClientOptions(), Seams());
  EXPECT_EQ(client.Start(AgentId("bot"), "Hi").value().job_id, JobId("job_1"));
}

}  // namespace
}  // namespace nairi::client::mocks
