#include "wire/multipart.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace nairi::client::wire {
namespace {

TEST(Multipart, HoldsOneFieldNamedFile) {
  const MultipartBody multipart = EncodeUpload({"note.txt", "hello\n", "text/plain"});
  EXPECT_EQ(multipart.content_type, "multipart/form-data; boundary=nairi-client-boundary");
  EXPECT_EQ(multipart.body,
            "--nairi-client-boundary\r\n"
            "Content-Disposition: form-data; name=\"file\"; filename=\"note.txt\"\r\n"
            "Content-Type: text/plain\r\n"
            "\r\n"
            "hello\n\r\n"
            "--nairi-client-boundary--\r\n");
}

TEST(Multipart, TheBoundaryNeverOccursInTheBytes) {
  const std::string bytes = "--nairi-client-boundary--\r\n nairi-client-boundary-1";
  const MultipartBody multipart = EncodeUpload({"f", bytes, "a/b"});
  EXPECT_THAT(multipart.content_type, testing::EndsWith("boundary=nairi-client-boundary-2"));
}

TEST(Multipart, AFileNameCannotEndItsHeader) {
  const MultipartBody multipart = EncodeUpload({"a\"\r\nX-Evil: 1", "", "text/plain\r\nX: 1"});
  EXPECT_THAT(multipart.body, testing::HasSubstr("filename=\"a%22%0D%0AX-Evil: 1\"\r\n"));
  EXPECT_THAT(multipart.body, testing::Not(testing::HasSubstr("\nX")));
}

}  // namespace
}  // namespace nairi::client::wire
