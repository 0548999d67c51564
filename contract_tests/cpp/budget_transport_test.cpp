#include "budget_transport.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "nairi/client/mocks/fake_time.hpp"

namespace nairi::contract {
namespace {

using testing::HasSubstr;

// Answers every request with one status, and counts them.
class ConstantTransport final : public client::Transport {
 public:
  explicit ConstantTransport(int status) : status_(status) {}
  client::Result<client::HttpResponse> Send(const client::HttpRequest&) override {
    ++requests;
    return client::HttpResponse{status_, {}, "{}"};
  }
  int requests = 0;

 private:
  const int status_;
};

client::HttpRequest Request(std::string method, std::string target) {
  client::HttpRequest request;
  request.method = std::move(method);
  request.target = std::move(target);
  return request;
}

class BudgetTransportTest : public testing::Test {
 protected:
  BudgetTransport Make(Budget budget) { return BudgetTransport(next_, budget, clock_); }

  std::shared_ptr<ConstantTransport> next_ = std::make_shared<ConstantTransport>(200);
  std::shared_ptr<client::mocks::FakeClock> clock_ = std::make_shared<client::mocks::FakeClock>();
};

TEST_F(BudgetTransportTest, RefusesAConversationTooMany) {
  BudgetTransport transport = Make({.conversations = 2});
  EXPECT_TRUE(transport.Send(Request("POST", "/api/public/v1/conversations/start")));
  EXPECT_TRUE(transport.Send(Request("POST", "/api/public/v1/conversations/job_1/continue")));
  const auto refused = transport.Send(Request("POST", "/api/public/v1/conversations/start"));
  ASSERT_FALSE(refused);
  EXPECT_THAT(refused.error().message, HasSubstr("2 conversations"));
  EXPECT_EQ(next_->requests, 2);
}

TEST_F(BudgetTransportTest, RefusesAPollTooMany) {
  BudgetTransport transport = Make({.polls = 1});
  EXPECT_TRUE(transport.Send(Request("GET", "/api/public/v1/messages/cmsg_1")));
  EXPECT_FALSE(transport.Send(Request("GET", "/api/public/v1/conversations/job_1/messages")));
  EXPECT_TRUE(transport.Send(Request("GET", "/api/public/v1/agents")));
}

TEST_F(BudgetTransportTest, RefusesEverythingWhenTheTimeIsUp) {
  BudgetTransport transport = Make({.wall_time = std::chrono::seconds(10)});
  clock_->Advance(std::chrono::seconds(11));
  EXPECT_FALSE(transport.Send(Request("GET", "/api/public/v1/agents")));
}

TEST_F(BudgetTransportTest, GivesBackATurnThatWasRefused) {
  const auto refusing = std::make_shared<ConstantTransport>(400);
  BudgetTransport transport(refusing, {.conversations = 1}, clock_);
  for (int i = 0; i < 3; ++i) {
    EXPECT_TRUE(transport.Send(Request("POST", "/api/public/v1/conversations/start")));
  }
  EXPECT_EQ(transport.spent().conversations, 0);
}

}  // namespace
}  // namespace nairi::contract
