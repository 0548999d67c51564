#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "nairi/client/mocks/builders.hpp"
#include "nairi/client/mocks/fake_time.hpp"
#include "nairi/client/mocks/mock_stub.hpp"
#include "nairi/client/stub_stack.hpp"

namespace nairi::client {
namespace {

using testing::ElementsAre;
using testing::Return;

TEST(LoggingStub, NotesOneLineACallWithoutItsTexts) {
  const auto clock = std::make_shared<mocks::FakeClock>();
  const auto next = std::make_shared<testing::StrictMock<mocks::MockStub>>();
  std::vector<std::string> lines;
  ClientOptions options;
  options.log = [&](const std::string& line) { lines.push_back(line); };
  const auto stub = MakeLoggingStub(next, options, {nullptr, clock, nullptr});

  EXPECT_CALL(*next, StartConversation)
      .WillOnce([&](const StartRequest&, const CallContext&) -> Result<Turn> {
        clock->Advance(std::chrono::milliseconds(12));
        return Turn{};
      });
  EXPECT_CALL(*next, GetMessage).WillOnce(Return(mocks::Fails(ErrorCode::kNotFound)));
  StartRequest request;
  request.prompt = "a private matter";
  EXPECT_TRUE(stub->StartConversation(request, {}));
  EXPECT_FALSE(stub->GetMessage(MessageId("cmsg_1"), {}));
  EXPECT_THAT(lines, ElementsAre("start_conversation: ok in 12 ms",
                                 "get_message: not_found in 0 ms: as the test asked"));
}

}  // namespace
}  // namespace nairi::client
