#include "service/attachments.hpp"

#include <gtest/gtest.h>

#include "testing/test_sandbox.hpp"

namespace nairi::mock::service {
namespace {

using domain::ErrorCode;
using testing_kit::TestSandbox;

TEST(UploadAttachment, KeepsNameAndBytes) {
  TestSandbox world;
  Visit visit = world.sandbox().Enter();
  const auto id = UploadAttachment(visit, "note.txt", std::string("a\0b", 3));
  ASSERT_TRUE(id);
  const auto found = FindAttachment(visit, *id);
  ASSERT_TRUE(found);
  EXPECT_EQ((*found)->filename, "note.txt");
  EXPECT_EQ(*(*found)->bytes, std::string("a\0b", 3));
}

TEST(UploadAttachment, TakesFiftyMegabytesAndNotOneByteMore) {
  TestSandbox world;
  Visit visit = world.sandbox().Enter();
  EXPECT_TRUE(UploadAttachment(visit, "f", std::string(kAttachmentBytesMax, 'x')));
  EXPECT_EQ(UploadAttachment(visit, "f", std::string(kAttachmentBytesMax + 1, 'x')).error().code,
            ErrorCode::kAttachmentTooLarge);
}

TEST(FindAttachment, RefusesWhatItDoesNotKnow) {
  TestSandbox world;
  Visit visit = world.sandbox().Enter();
  EXPECT_EQ(FindAttachment(visit, domain::AttachmentId(domain::Ulid{1, 2})).error().code,
            ErrorCode::kAttachmentNotFound);
}

}  // namespace
}  // namespace nairi::mock::service
