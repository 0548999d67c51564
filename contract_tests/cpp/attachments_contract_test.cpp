#include <gmock/gmock.h>

#include "contract_fixture.hpp"

namespace nairi::contract {
namespace {

using client::AttachmentId;

class Attachments : public ContractTest {};

TEST_P(Attachments, ComeBackAsTheyWereSent) {
  if (!Can(Capability::kKeepUploads)) GTEST_SKIP() << why();
  const client::Client client = Client();
  std::string bytes;
  for (int i = 0; i < 1000; ++i) bytes += static_cast<char>(i);
  const auto id = client.Upload({.filename = "all bytes.bin", .bytes = bytes});
  ASSERT_TRUE(id) << Describe(id.error());
  const auto file = client.Download(*id);
  ASSERT_TRUE(file) << Describe(file.error());
  EXPECT_EQ(file->filename, "all bytes.bin");
  EXPECT_EQ(file->bytes, bytes);
}

TEST_P(Attachments, OfAPromptAreEchoedOnTheUserMessage) {
  if (!Can(Capability::kKeepUploads)) GTEST_SKIP() << why();
  const client::Client client = Client();
  const auto id = client.Upload({.filename = "a.txt", .bytes = "a"});
  ASSERT_TRUE(id);
  const auto turn =
      client.Start({.agent_id = provider().agent(), .prompt = "Read it.", .attachment_ids = {*id}});
  ASSERT_TRUE(turn) << Describe(turn.error());
  const auto message = client.GetMessage(turn->message_id);
  ASSERT_TRUE(message);
  EXPECT_THAT(message->attachment_ids, testing::ElementsAre(*id));
}

TEST_P(Attachments, MoreThanTenAreRefused) {
  if (!Can(Capability::kKeepUploads)) GTEST_SKIP() << why();
  const client::Client client = Client();
  client::StartRequest request{.agent_id = provider().agent(), .prompt = "Read them."};
  for (int i = 0; i < 11; ++i) {
    request.attachment_ids.push_back(client.Upload({.filename = "a.txt", .bytes = "a"}).value());
  }
  const auto turn = client.Start(request);
  ASSERT_FALSE(turn);
  EXPECT_EQ(turn.error().http_status, 400);
}

TEST_P(Attachments, OfAReplyCanBeDownloaded) {
  if (!Can(Capability::kMagicAgents)) GTEST_SKIP() << why();
  const client::Client client = Client();
  const auto turn = client.Start(client::AgentId("attachments"), "Write a report.");
  ASSERT_TRUE(turn);
  const auto outcome = client.WaitForTurn(*turn);
  ASSERT_TRUE(outcome) << Describe(outcome.error());
  ASSERT_THAT(outcome->replies.back().attachment_ids, testing::SizeIs(2));
  const auto file = client.Download(outcome->replies.back().attachment_ids.front());
  ASSERT_TRUE(file) << Describe(file.error());
  EXPECT_EQ(file->filename, "report.md");
  EXPECT_THAT(file->bytes, testing::HasSubstr("Write a report."));
}

TEST_P(Attachments, ThatDoNotExistAreNotFound) {
  const auto file = Client().Download(AttachmentId("att_01JZ0000000000000000000001"));
  ASSERT_FALSE(file);
  EXPECT_EQ(file.error().code, client::ErrorCode::kNotFound);
}

INSTANTIATE_TEST_SUITE_P(DirectCall, Attachments, testing::Values(Height::kDirectCall), NameOf);
INSTANTIATE_TEST_SUITE_P(Loopback, Attachments, testing::Values(Height::kLoopback), NameOf);
INSTANTIATE_TEST_SUITE_P(Endpoint, Attachments, testing::Values(Height::kEndpoint), NameOf);

}  // namespace
}  // namespace nairi::contract
