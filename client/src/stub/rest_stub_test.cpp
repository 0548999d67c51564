#include "stub/rest_stub.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "nairi/client/mocks/builders.hpp"
#include "nairi/client/mocks/fake_time.hpp"
#include "nairi/client/mocks/mock_transport.hpp"

namespace nairi::client {
namespace {

using mocks::Fails;
using mocks::JsonReply;
using std::chrono::milliseconds;
using testing::HasSubstr;
using testing::Not;

constexpr const char* kKey = "nr_0123456789abcdefmaA=";
constexpr const char* kMessage =
    R"({"id":"cmsg_1","job_id":"job_1","role":"user","status":"pending","content":"Hi"})";
constexpr const char* kAgent = R"({"id":"cci_1","agent_id":"bot","name":"Bot"})";

class RestStubTest : public testing::Test {
 protected:
  RestStubTest() {
    options_.base_url = "http://127.0.0.1:1";
    options_.api_key = kKey;
    stub_ = MakeRestStub(options_, {transport_, clock_, nullptr});
  }

  void Answer(Result<HttpResponse> response) {
    EXPECT_CALL(*transport_, Send)
        .WillOnce([this, response = std::move(response)](const HttpRequest& request) {
          sent_ = request;
          return response;
        });
  }

  std::string SentLine() const { return sent_.method + " " + sent_.target; }

  std::shared_ptr<mocks::MockTransport> transport_ = std::make_shared<mocks::MockTransport>();
  std::shared_ptr<mocks::FakeClock> clock_ = std::make_shared<mocks::FakeClock>();
  ClientOptions options_;
  std::shared_ptr<Stub> stub_;
  HttpRequest sent_;
  CallContext context_;
};

TEST_F(RestStubTest, StartSendsTheKeyAndTheBody) {
  Answer(JsonReply(202, R"({"job_id":"job_1","message_id":"cmsg_1"})"));
  const auto turn =
      stub_->StartConversation({AgentId("bot"), "Hi", Mode::kExecute, {}}, context_).value();
  EXPECT_EQ(turn.job_id, JobId("job_1"));
  EXPECT_EQ(turn.message_id, MessageId("cmsg_1"));
  EXPECT_EQ(SentLine(), "POST /api/public/v1/conversations/start");
  EXPECT_EQ(sent_.body, R"({"agent_id":"bot","ask_mode":false,"prompt":"Hi"})");
  EXPECT_EQ(FindHeader(sent_.headers, "Authorization"), std::string("Bearer ") + kKey);
  EXPECT_EQ(FindHeader(sent_.headers, "Content-Type"), "application/json");
  EXPECT_THAT(*FindHeader(sent_.headers, "User-Agent"), HasSubstr("nairi-client/"));
}

TEST_F(RestStubTest, ContinueKeepsTheJobWhenTheReplyLeavesItEmpty) {
  Answer(JsonReply(200, R"({"job_id":"","message_id":"cmsg_2"})"));
  const auto turn = stub_->ContinueConversation({JobId("job_1"), "More", {}}, context_).value();
  EXPECT_EQ(turn.job_id, JobId("job_1"));
  EXPECT_EQ(SentLine(), "POST /api/public/v1/conversations/job_1/continue");
}

TEST_F(RestStubTest, ReadingsHaveNoBody) {
  Answer(JsonReply(200, kMessage));
  EXPECT_EQ(stub_->GetMessage(MessageId("cmsg_1"), context_).value().content, "Hi");
  EXPECT_EQ(SentLine(), "GET /api/public/v1/messages/cmsg_1");
  EXPECT_EQ(sent_.body, "");
  EXPECT_EQ(FindHeader(sent_.headers, "Content-Type"), std::nullopt);

  Answer(JsonReply(200, std::string(R"({"messages":[)") + kMessage + "]}"));
  EXPECT_EQ(stub_->ListMessages(JobId("job_1"), context_).value().size(), 1U);
  EXPECT_EQ(SentLine(), "GET /api/public/v1/conversations/job_1/messages");
}

TEST_F(RestStubTest, IdsCannotLeaveTheirSegment) {
  Answer(JsonReply(200, kAgent));
  EXPECT_TRUE(stub_->GetAgent(AgentId("acme/repo"), context_));
  EXPECT_EQ(SentLine(), "GET /api/public/v1/agents/acme%2Frepo");
  Answer(JsonReply(200, kMessage));
  EXPECT_TRUE(stub_->GetMessage(MessageId("../agents?x#"), context_));
  EXPECT_EQ(SentLine(), "GET /api/public/v1/messages/..%2Fagents%3Fx%23");
}

TEST_F(RestStubTest, AgentsHaveTheirFiveVerbs) {
  Answer(JsonReply(200, std::string("[") + kAgent + "]"));
  EXPECT_EQ(stub_->ListAgents(context_).value().at(0).name, "Bot");
  EXPECT_EQ(SentLine(), "GET /api/public/v1/agents");
  Answer(JsonReply(201, kAgent));
  EXPECT_TRUE(stub_->CreateAgent({"Bot", std::nullopt}, context_));
  EXPECT_EQ(SentLine() + sent_.body, R"(POST /api/public/v1/agents{"name":"Bot"})");
  Answer(JsonReply(200, kAgent));
  UpdateAgentRequest update;
  update.agent_id = AgentId("bot");
  EXPECT_TRUE(stub_->UpdateAgent(update, context_));
  EXPECT_EQ(SentLine() + sent_.body, "PATCH /api/public/v1/agents/bot{}");
  Answer(JsonReply(204, ""));
  EXPECT_TRUE(stub_->DeleteAgent(AgentId("bot"), context_));
  EXPECT_EQ(SentLine(), "DELETE /api/public/v1/agents/bot");
  Answer(JsonReply(202, R"({"status":"deploying"})"));
  EXPECT_EQ(
      stub_->DeployAgent(AgentId("bot"), DeployScope::kConfigurationOnly, context_).value().status,
      "deploying");
  EXPECT_EQ(SentLine() + sent_.body,
            R"(POST /api/public/v1/agents/bot/deploy{"update_config_only":true})");
}

TEST_F(RestStubTest, ListConversationsSaysOnlyWhatIsAsked) {
  Answer(JsonReply(200, R"({"conversations":[]})"));
  EXPECT_TRUE(stub_->ListAgentConversations({AgentId("bot"), {}, {}}, context_));
  EXPECT_EQ(SentLine(), "GET /api/public/v1/agents/bot/conversations?limit=50");

  ConversationFilter filter;
  filter.statuses = {ConversationStatusKind::kActive, ConversationStatus("paused")};
  filter.updated_after = "2026-01-02T03:04:05.000Z";
  filter.sort = ConversationSort::kUpdatedAtAsc;
  filter.page_size = 7;
  Answer(JsonReply(200, R"({"conversations":[]})"));
  EXPECT_TRUE(stub_->ListAgentConversations({AgentId("bot"), filter, {14, {}}}, context_));
  EXPECT_THAT(SentLine(), testing::EndsWith("?status=active%2Cpaused&updated_after="
                                            "2026-01-02T03%3A04%3A05.000Z&sort=updated_at_asc"
                                            "&limit=7&offset=14"));

  Answer(JsonReply(200, R"({"conversations":[]})"));
  EXPECT_TRUE(stub_->ListAgentConversations({AgentId("bot"), {}, {14, "abc="}}, context_));
  EXPECT_THAT(SentLine(), testing::EndsWith("?limit=50&cursor=abc%3D"));
}

TEST_F(RestStubTest, AttachmentsGoUpAsAFormAndComeDownAsBytes) {
  Answer(JsonReply(201, R"({"attachment_id":"att_1"})"));
  EXPECT_EQ(stub_->UploadAttachment({"n.txt", "hello\n", "text/plain"}, context_).value(),
            AttachmentId("att_1"));
  EXPECT_EQ(SentLine(), "POST /api/public/v1/attachments");
  EXPECT_THAT(*FindHeader(sent_.headers, "Content-Type"), HasSubstr("multipart/form-data"));
  EXPECT_THAT(sent_.body, HasSubstr("filename=\"n.txt\""));

  Answer(JsonReply(200, R"({"id":"att_1","filename":"n.txt","data":"aGVsbG8K"})"));
  EXPECT_EQ(stub_->GetAttachment(AttachmentId("att_1"), context_).value().bytes, "hello\n");
}

TEST_F(RestStubTest, ErrorsNameTheOperationAndCarryTheServersText) {
  Answer(JsonReply(400, R"({"error":"job is not an API job"})"));
  const auto turn = stub_->ContinueConversation({JobId("job_1"), "More", {}}, context_);
  ASSERT_FALSE(turn);
  EXPECT_TRUE(IsNotApiJob(turn.error()));
  EXPECT_EQ(turn.error().context, "continue_conversation");
  EXPECT_EQ(turn.error().effect, Effect::kNone);
}

TEST_F(RestStubTest, AReadingNeverHasAnEffectAndAnAcceptedPostMayHave) {
  Answer(JsonReply(500, "{}"));
  EXPECT_EQ(stub_->GetMessage(MessageId("m"), context_).error().effect, Effect::kNone);
  Answer(JsonReply(201, "{broken"));
  const auto turn = stub_->StartConversation({}, context_);
  EXPECT_EQ(turn.error().code, ErrorCode::kProtocol);
  EXPECT_EQ(turn.error().effect, Effect::kUnknown);
}

TEST_F(RestStubTest, AServerThatEchoesTheKeyDoesNotGetItIntoTheError) {
  Answer(JsonReply(401,
                   std::string(R"({"error":"unknown key )") + kKey + R"(, not )" + kKey + R"("})"));
  const auto message = stub_->GetMessage(MessageId("m"), context_);
  EXPECT_EQ(message.error().message, "unknown key nr_...maA=, not nr_...maA=");
  EXPECT_THAT(Describe(message.error()), Not(HasSubstr(kKey)));
}

TEST_F(RestStubTest, TheDeadlineShortensTheRequestsTimeout) {
  Answer(JsonReply(200, kMessage));
  EXPECT_TRUE(stub_->GetMessage(MessageId("m"), context_));
  EXPECT_EQ(sent_.timeout, options_.request_timeout);
  context_.deadline = clock_->Now() + milliseconds(1'500);
  Answer(JsonReply(200, kMessage));
  EXPECT_TRUE(stub_->GetMessage(MessageId("m"), context_));
  EXPECT_EQ(sent_.timeout, milliseconds(1'500));
}

TEST_F(RestStubTest, NothingIsSentOnceTheDeadlineHasPassed) {
  context_.deadline = clock_->Now();
  EXPECT_CALL(*transport_, Send).Times(0);
  const auto turn = stub_->StartConversation({}, context_);
  EXPECT_EQ(turn.error().code, ErrorCode::kDeadlineExceeded);
  EXPECT_EQ(turn.error().effect, Effect::kNone);
}

TEST_F(RestStubTest, ATimeoutIsTheDeadlineOnlyWhenTheDeadlineWasTheShorterLimit) {
  Answer(Fails(ErrorCode::kTimeout, Effect::kUnknown));
  EXPECT_EQ(stub_->StartConversation({}, context_).error().code, ErrorCode::kTimeout);
  context_.deadline = clock_->Now() + milliseconds(5);
  Answer(Fails(ErrorCode::kTimeout, Effect::kUnknown));
  EXPECT_EQ(stub_->StartConversation({}, context_).error().code, ErrorCode::kDeadlineExceeded);
}

TEST_F(RestStubTest, ATimeoutIsTheDeadlineWhenBothEndTogether) {
  context_.deadline = clock_->Now() + options_.request_timeout;
  EXPECT_CALL(*transport_, Send).WillOnce([this](const HttpRequest& request) {
    clock_->Advance(request.timeout);
    return Result<HttpResponse>(Fails(ErrorCode::kTimeout, Effect::kUnknown));
  });
  EXPECT_EQ(stub_->StartConversation({}, context_).error().code, ErrorCode::kDeadlineExceeded);
}

}  // namespace
}  // namespace nairi::client
