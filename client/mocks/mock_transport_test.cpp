#include "nairi/client/mocks/mock_transport.hpp"

#include <gtest/gtest.h>

#include "nairi/client/mocks/builders.hpp"

namespace nairi::client::mocks {
namespace {

TEST(MockTransport, AnswersWhatItIsTold) {
  MockTransport transport;
  EXPECT_CALL(transport, Send)
      .WillOnce(testing::Return(JsonReply(404, "{}")))
      .WillOnce(testing::Return(Fails(ErrorCode::kConnectionLost, Effect::kUnknown)));
  EXPECT_EQ(transport.Send({}).value().status, 404);
  EXPECT_EQ(transport.Send({}).error().effect, Effect::kUnknown);
}

}  // namespace
}  // namespace nairi::client::mocks
