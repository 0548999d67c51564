#include "domain/ids.hpp"

#include <gtest/gtest.h>

namespace nairi::mock::domain {
namespace {

constexpr std::string_view kUlid = "01JZ0000000000000000000001";

TEST(Ids, CarryTheDocumentedPrefixes) {
  const Ulid ulid = *Ulid::Parse(kUlid);
  EXPECT_EQ(AgentId(ulid).ToString(), "cci_01JZ0000000000000000000001");
  EXPECT_EQ(JobId(ulid).ToString(), "job_01JZ0000000000000000000001");
  EXPECT_EQ(MessageId(ulid).ToString(), "cmsg_01JZ0000000000000000000001");
  EXPECT_EQ(AttachmentId(ulid).ToString(), "att_01JZ0000000000000000000001");
}

TEST(Ids, ReadWhatTheyWrite) {
  const MessageId id(*Ulid::Parse(kUlid));
  EXPECT_EQ(MessageId::Parse(id.ToString()), id);
}

TEST(Ids, OfConversationsAreReadInBothPrefixes) {
  EXPECT_EQ(JobId::Parse("j_01JZ0000000000000000000001"),
            JobId::Parse("job_01JZ0000000000000000000001"));
}

TEST(Ids, OfAnotherKindAreInvalid) {
  const auto result = JobId::Parse("cmsg_01JZ0000000000000000000001");
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error(), (Error{ErrorCode::kInvalidId, "job"}));
}

TEST(Ids, WithoutAUlidAreInvalid) {
  for (const char* text : {"", "job_", "job_01JZ", "job01JZ0000000000000000000001", "JOB_1"}) {
    EXPECT_FALSE(JobId::Parse(text)) << text;
  }
}

}  // namespace
}  // namespace nairi::mock::domain
