#include "cli/commands.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdio>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "nairi/client/mocks/builders.hpp"
#include "nairi/client/mocks/fake_time.hpp"
#include "nairi/client/mocks/mock_stub.hpp"

namespace nairi::client::cli {
namespace {

using mocks::BuildMessage;
using mocks::Fails;
using nlohmann::json;
using testing::_;
using testing::HasSubstr;
using testing::Return;

class Commands : public testing::Test {
 protected:
  RunContext Context(Format format) {
    console_.emplace(out_, err_, Console::Style{format, Screen::kPlain});
    return {client_, *console_, {}, AgentId("bot")};
  }

  static std::vector<Message> OneTurn() {
    return {BuildMessage({"cmsg_1", "user", "completed", "Hi"}),
            BuildMessage({"cmsg_2", "progress", "completed", R"({"progress_type":"step"})"}),
            BuildMessage({"cmsg_3", "assistant", "completed", "Hello!"})};
  }

  void ExpectOneTurn() {
    EXPECT_CALL(*stub_, GetMessage(MessageId("cmsg_1"), _))
        .WillRepeatedly(Return(BuildMessage({"cmsg_1", "user", "completed", "Hi"})));
    EXPECT_CALL(*stub_, ListMessages(JobId("job_1"), _)).WillRepeatedly(Return(OneTurn()));
  }

  std::shared_ptr<testing::StrictMock<mocks::MockStub>> stub_ =
      std::make_shared<testing::StrictMock<mocks::MockStub>>();
  std::shared_ptr<mocks::FakeClock> clock_ = std::make_shared<mocks::FakeClock>();
  std::shared_ptr<mocks::FakeSleeper> sleeper_ = std::make_shared<mocks::FakeSleeper>(clock_);
  Client client_{stub_, ClientOptions(), Seams{nullptr, clock_, sleeper_}};
  std::ostringstream out_;
  std::ostringstream err_;
  std::optional<Console> console_;
  const Turn turn_{JobId("job_1"), MessageId("cmsg_1")};
};

TEST_F(Commands, DriveStartsWaitsReadsAndFollowsUp) {
  ExpectOneTurn();
  EXPECT_CALL(*stub_, StartConversation).WillOnce(Return(turn_));
  EXPECT_CALL(*stub_, ContinueConversation(testing::Field(&ContinueRequest::prompt, "More"), _))
      .WillOnce(Return(turn_));
  EXPECT_EQ(RunDrive({"Hi", {"More"}, {}, Mode::kExecute}, Context(Format::kText)), ExitCode::kOk);
  EXPECT_THAT(out_.str(),
              HasSubstr("conversation job_1\n> Hi\nHello!\n> More\nHello!\n\ntimeline\n"));
  EXPECT_THAT(err_.str(), HasSubstr("completed: step"));
}

TEST_F(Commands, DriveUnderJsonIsOneDocument) {
  ExpectOneTurn();
  EXPECT_CALL(*stub_, StartConversation).WillOnce(Return(turn_));
  EXPECT_EQ(RunDrive({"Hi", {}, {}, Mode::kAsk}, Context(Format::kJson)), ExitCode::kOk);
  const json document = json::parse(out_.str());
  EXPECT_EQ(document["job_id"], "job_1");
  EXPECT_EQ(document["turns"][0]["replies"][0]["content"], "Hello!");
  EXPECT_EQ(document["messages"].size(), 3U);
  EXPECT_EQ(err_.str(), "");
}

TEST_F(Commands, DriveStopsAtAFailedTurnWithItsReason) {
  EXPECT_CALL(*stub_, StartConversation).WillOnce(Return(turn_));
  EXPECT_CALL(*stub_, GetMessage).WillOnce(Return(BuildMessage({"cmsg_1", "user", "failed"})));
  EXPECT_CALL(*stub_, ListMessages)
      .WillRepeatedly(
          Return(std::vector<Message>{BuildMessage({"cmsg_1", "user", "failed"}),
                                      BuildMessage({"cmsg_2", "system", "completed", "no disk"})}));
  EXPECT_EQ(RunDrive({"Hi", {"More"}, {}, Mode::kExecute}, Context(Format::kText)),
            ExitCode::kFailed);
  EXPECT_THAT(err_.str(), HasSubstr("nairi: turn cmsg_1: no disk"));
}

TEST_F(Commands, StartAndContinueTellTheIds) {
  EXPECT_CALL(*stub_, StartConversation).WillOnce(Return(turn_));
  EXPECT_EQ(RunStart({"Hi", {"att_1"}, Mode::kAsk}, Context(Format::kText)), ExitCode::kOk);
  EXPECT_EQ(out_.str(), "job_id     job_1\nmessage_id cmsg_1\n");
  out_.str("");
  EXPECT_CALL(*stub_, ContinueConversation).WillOnce(Return(turn_));
  EXPECT_EQ(RunContinue({"job_1", "More", {}}, Context(Format::kJson)), ExitCode::kOk);
  EXPECT_EQ(json::parse(out_.str()), json::parse(R"({"job_id":"job_1","message_id":"cmsg_1"})"));
}

TEST_F(Commands, StartWithoutAnAgentIsWrongUsage) {
  RunContext context = Context(Format::kText);
  context.agent = AgentId();
  EXPECT_EQ(RunStart({"Hi", {}, Mode::kExecute}, context), ExitCode::kUsage);
  EXPECT_THAT(err_.str(), HasSubstr("--agent"));
}

TEST_F(Commands, WaitNeedsNothingButTheMessage) {
  ExpectOneTurn();
  EXPECT_EQ(RunWait({"cmsg_1"}, Context(Format::kText)), ExitCode::kOk);
  EXPECT_EQ(out_.str(), "Hello!\n");
}

TEST_F(Commands, WaitIsInconclusiveAtTheDeadline) {
  EXPECT_CALL(*stub_, GetMessage).WillRepeatedly(Return(BuildMessage({})));
  RunContext context = Context(Format::kJson);
  context.call.deadline = client_.DeadlineIn(std::chrono::seconds(3));
  EXPECT_EQ(RunWait({"cmsg_1"}, context), ExitCode::kInconclusive);
  EXPECT_EQ(json::parse(err_.str())["error"]["code"], "deadline_exceeded");
}

TEST_F(Commands, MessagesLeavesOutProgressUnlessAskedForAll) {
  EXPECT_CALL(*stub_, ListMessages).WillRepeatedly(Return(OneTurn()));
  EXPECT_EQ(RunMessages({"job_1", Shown::kWithoutProgress}, Context(Format::kJson)), ExitCode::kOk);
  EXPECT_EQ(json::parse(out_.str())["messages"].size(), 2U);
  out_.str("");
  EXPECT_EQ(RunMessages({"job_1", Shown::kEverything}, Context(Format::kText)), ExitCode::kOk);
  EXPECT_THAT(out_.str(), HasSubstr("progress"));
}

TEST_F(Commands, ConversationsStopAtTheCountAskedFor) {
  ConversationPage page;
  page.conversations.resize(3);
  page.conversations[0].id = JobId("job_1");
  page.conversations[0].extra_json = R"({"title":"T"})";
  EXPECT_CALL(*stub_, ListAgentConversations).WillOnce(Return(page));
  EXPECT_EQ(RunConversations({{}, 2}, Context(Format::kJson)), ExitCode::kOk);
  const json document = json::parse(out_.str());
  EXPECT_EQ(document["conversations"].size(), 2U);
  EXPECT_EQ(document["conversations"][0]["title"], "T");
}

TEST_F(Commands, AgentsAreListedBySlug) {
  Agent agent;
  agent.id = AgentId("cci_1");
  agent.slug = AgentId("bot");
  agent.name = "Bot";
  EXPECT_CALL(*stub_, ListAgents).WillOnce(Return(std::vector<Agent>{agent}));
  EXPECT_EQ(RunAgents(Context(Format::kText)), ExitCode::kOk);
  EXPECT_THAT(out_.str(), testing::StartsWith("bot "));
}

TEST_F(Commands, AnErrorUnderJsonIsADocumentToo) {
  EXPECT_CALL(*stub_, ListAgents).WillOnce(Return(Fails(ErrorCode::kUnauthenticated)));
  EXPECT_EQ(RunAgents(Context(Format::kJson)), ExitCode::kFailed);
  const json error = json::parse(err_.str())["error"];
  EXPECT_EQ(error["code"], "unauthenticated");
  EXPECT_EQ(error["http_status"], nullptr);
  EXPECT_EQ(error["message"], "as the test asked");
  EXPECT_EQ(out_.str(), "");
}

class AttachmentCommands : public Commands {
 protected:
  AttachmentCommands() {
    std::string folder = "/tmp/nairi_client_cli_XXXXXX";
    if (::mkdtemp(folder.data()) == nullptr) ADD_FAILURE() << "no temporary folder";
    path_ = folder + "/note.txt";
  }
  ~AttachmentCommands() override {
    ::unlink(path_.c_str());
    ::rmdir(path_.substr(0, path_.rfind('/')).c_str());
  }

  std::string path_;
};

TEST_F(AttachmentCommands, UploadSendsTheBytesUnderTheFilesOwnName) {
  std::ofstream(path_) << "hello\n";
  EXPECT_CALL(*stub_, UploadAttachment)
      .WillOnce(
          [](const UploadAttachmentRequest& request, const CallContext&) -> Result<AttachmentId> {
            EXPECT_EQ(request.filename, "note.txt");
            EXPECT_EQ(request.bytes, "hello\n");
            return AttachmentId("att_1");
          });
  EXPECT_EQ(RunUpload({path_, ""}, Context(Format::kText)), ExitCode::kOk);
  EXPECT_EQ(out_.str(), "att_1\n");
}

TEST_F(AttachmentCommands, UploadOfAFileThatIsNotThereIsWrongUsage) {
  EXPECT_EQ(RunUpload({path_, ""}, Context(Format::kText)), ExitCode::kUsage);
}

TEST_F(AttachmentCommands, DownloadWritesAFileAndNeverReplacesOne) {
  const Attachment attachment{AttachmentId("att_1"), "../../etc/evil", "hello\n", ""};
  EXPECT_CALL(*stub_, GetAttachment).WillRepeatedly(Return(attachment));
  EXPECT_EQ(RunDownload({"att_1", path_}, Context(Format::kText)), ExitCode::kOk);
  std::ifstream file(path_);
  EXPECT_EQ(std::string(std::istreambuf_iterator<char>(file), {}), "hello\n");
  EXPECT_EQ(RunDownload({"att_1", path_}, Context(Format::kText)), ExitCode::kUsage);
}

TEST_F(AttachmentCommands, DownloadToStandardOutputIsTheBytesAndNothingElse) {
  const std::string bytes("\0\xFF\n", 3);
  EXPECT_CALL(*stub_, GetAttachment)
      .WillOnce(Return(Attachment{AttachmentId("att_1"), "n", bytes, ""}));
  EXPECT_EQ(RunDownload({"att_1", "-"}, Context(Format::kText)), ExitCode::kOk);
  EXPECT_EQ(out_.str(), bytes);
  EXPECT_EQ(RunDownload({"att_1", "-"}, Context(Format::kJson)), ExitCode::kUsage);
}

}  // namespace
}  // namespace nairi::client::cli
