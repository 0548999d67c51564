#pragma once

#include <gmock/gmock.h>

#include <vector>

#include "nairi/client/stub.hpp"

namespace nairi::client::mocks {

// The API as a GoogleMock object: for tests of programs that use Client, without a wire.
//
//   auto stub = std::make_shared<MockStub>();
//   EXPECT_CALL(*stub, StartConversation).WillOnce(Return(Turn{JobId("job_1"),
//   MessageId("cmsg_1")})); Client client(stub, ClientOptions(), Seams());
class MockStub : public Stub {
 public:
  MOCK_METHOD(Result<Turn>, StartConversation, (const StartRequest&, const CallContext&),
              (override));
  MOCK_METHOD(Result<Turn>, ContinueConversation, (const ContinueRequest&, const CallContext&),
              (override));
  MOCK_METHOD(Result<Message>, GetMessage, (const MessageId&, const CallContext&), (override));
  MOCK_METHOD((Result<std::vector<Message>>), ListMessages, (const JobId&, const CallContext&),
              (override));
  MOCK_METHOD(Result<ConversationPage>, ListAgentConversations,
              (const ListConversationsRequest&, const CallContext&), (override));
  MOCK_METHOD((Result<std::vector<Agent>>), ListAgents, (const CallContext&), (override));
  MOCK_METHOD(Result<Agent>, CreateAgent, (const CreateAgentRequest&, const CallContext&),
              (override));
  MOCK_METHOD(Result<Agent>, GetAgent, (const AgentId&, const CallContext&), (override));
  MOCK_METHOD(Result<Agent>, UpdateAgent, (const UpdateAgentRequest&, const CallContext&),
              (override));
  MOCK_METHOD(Status, DeleteAgent, (const AgentId&, const CallContext&), (override));
  MOCK_METHOD(Result<Deployment>, DeployAgent, (const AgentId&, DeployScope, const CallContext&),
              (override));
  MOCK_METHOD(Result<AttachmentId>, UploadAttachment,
              (const UploadAttachmentRequest&, const CallContext&), (override));
  MOCK_METHOD(Result<Attachment>, GetAttachment, (const AttachmentId&, const CallContext&),
              (override));
};

}  // namespace nairi::client::mocks
