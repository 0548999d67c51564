#include "http/multipart.hpp"

#include <gtest/gtest.h>

namespace nairi::mock::http {
namespace {

constexpr std::string_view kType = "multipart/form-data; boundary=xyz";

TEST(Multipart, ReadsFieldsAndFiles) {
  const std::string body =
      "--xyz\r\n"
      "Content-Disposition: form-data; name=\"note\"\r\n"
      "\r\n"
      "hello\r\n"
      "--xyz\r\n"
      "content-disposition: form-data; name=file; filename=\"a \\\"b\\\" \\\\ C:\\x.txt\"; "
      "filename*=UTF-8''other\r\n"
      "Content-Type: application/octet-stream\r\n"
      "\r\n"
      "line\r\n--xy\r\n\r\n\r\n"
      "--xyz--\r\n";
  const auto parts = ParseMultipart(kType, body);
  ASSERT_TRUE(parts) << Describe(parts.error());
  ASSERT_EQ(parts->size(), 2U);
  EXPECT_EQ((*parts)[0].name, "note");
  EXPECT_EQ((*parts)[0].filename, std::nullopt);
  EXPECT_EQ((*parts)[0].content_type, "text/plain");
  EXPECT_EQ((*parts)[0].content, "hello");
  EXPECT_EQ((*parts)[1].name, "file");
  EXPECT_EQ((*parts)[1].filename, "a \"b\" \\ C:\\x.txt");
  EXPECT_EQ((*parts)[1].content_type, "application/octet-stream");
  EXPECT_EQ((*parts)[1].content, "line\r\n--xy\r\n\r\n");
}

TEST(Multipart, DoesNotCopyTheContent) {
  std::string body = "--xyz\r\nContent-Disposition: form-data; name=file; filename=big\r\n\r\n";
  body.append(1 << 20, '\r');
  body += "\r\n--xyz--";
  const auto parts = ParseMultipart(kType, body);
  ASSERT_TRUE(parts);
  const auto content = parts->front().content;
  EXPECT_EQ(content.size(), std::size_t{1} << 20U);
  EXPECT_GE(content.data(), body.data());
  EXPECT_LE(content.data() + content.size(), body.data() + body.size());
}

TEST(Multipart, ReadsEveryLegalFormOfTheFrame) {
  const std::string part = "\r\nContent-Disposition: form-data; name=a\r\n\r\nv\r\n";
  struct Case {
    std::string type, body;
  };
  for (const auto& row : {
           Case{"multipart/form-data; boundary=\"x y\"", "--x y" + part + "--x y--\r\n"},
           Case{"Multipart/Form-Data;charset=utf-8; Boundary=xyz ;", "--xyz" + part + "--xyz--"},
           Case{std::string(kType), "preamble\r\n--xyz" + part + "--xyz--\r\nepilogue"},
           Case{std::string(kType), "--xyz \t" + part + "--xyz-- \r\n"},
       }) {
    const auto parts = ParseMultipart(row.type, row.body);
    ASSERT_TRUE(parts) << row.type << ": " << Describe(parts.error());
    ASSERT_EQ(parts->size(), 1U);
    EXPECT_EQ(parts->front().content, "v");
  }
}

TEST(Multipart, TakesALongerLineThatBeginsWithTheBoundaryForContent) {
  const auto parts = ParseMultipart(kType,
                                    "--xyz\r\nContent-Disposition: form-data; name=a\r\n\r\n"
                                    "1\r\n--xyzzy\r\n2\r\n--xyz--\r\n");
  ASSERT_TRUE(parts);
  EXPECT_EQ(parts->front().content, "1\r\n--xyzzy\r\n2");
}

TEST(Multipart, MayBeEmpty) {
  const auto none = ParseMultipart(kType, "--xyz--\r\n");
  ASSERT_TRUE(none);
  EXPECT_TRUE(none->empty());

  const auto empty_file = ParseMultipart(
      kType,
      "--xyz\r\nContent-Disposition: form-data; name=f; filename=\"\"\r\n\r\n\r\n--xyz--\r\n");
  ASSERT_TRUE(empty_file);
  EXPECT_EQ(empty_file->front().filename, "");
  EXPECT_EQ(empty_file->front().content, "");
}

TEST(Multipart, ReportsWhatIsWrong) {
  const std::string type(kType);
  const std::string disposition = "Content-Disposition: form-data; name=a";
  struct Case {
    std::string type, body;
    MultipartError error;
  };
  const Case cases[] = {
      {"", "--xyz--", MultipartError::kNotFormData},
      {"application/json", "--xyz--", MultipartError::kNotFormData},
      {"multipart/mixed; boundary=xyz", "--xyz--", MultipartError::kNotFormData},
      {"multipart/form-data", "--xyz--", MultipartError::kNoBoundary},
      {"multipart/form-data; boundary=", "--xyz--", MultipartError::kNoBoundary},
      {"multipart/form-data; boundary=\"xyz", "--xyz--", MultipartError::kNoBoundary},
      {"multipart/form-data; boundary", "--xyz--", MultipartError::kNoBoundary},
      {"multipart/form-data; boundary=" + std::string(71, 'x'), "", MultipartError::kNoBoundary},
      {"multipart/form-data; boundary=a; boundary=b", "--a--", MultipartError::kNoBoundary},
      {type, "", MultipartError::kNoOpeningBoundary},
      {type, "--xy", MultipartError::kNoOpeningBoundary},
      {type, "text --xyz--", MultipartError::kNoOpeningBoundary},
      {type, "--xyz\n" + disposition + "\n\nv\n--xyz--", MultipartError::kNoOpeningBoundary},
      {type, "--xyz\r\n", MultipartError::kNoClosingBoundary},
      {type, "--xyz\r\n" + disposition + "\r\n\r\nv", MultipartError::kNoClosingBoundary},
      {type, "--xyz\r\n" + disposition + "\r\n\r\nv\r\n--xyz", MultipartError::kNoClosingBoundary},
      {type, "--xyz\r\n" + disposition + "\r\n\r\nv\r\n--xyz-", MultipartError::kNoClosingBoundary},
      {type, "--xyz\r\nno colon\r\n\r\nv\r\n--xyz--", MultipartError::kMalformedHeaders},
      {type, "--xyz\r\n" + disposition + "\r\n--xyz--", MultipartError::kMalformedHeaders},
      {type, "--xyz\r\n" + disposition + "\r\n folded: x\r\n\r\nv\r\n--xyz--",
       MultipartError::kMalformedHeaders},
      {type, "--xyz\r\nX: " + std::string(9000, 'x') + "\r\n\r\nv\r\n--xyz--",
       MultipartError::kMalformedHeaders},
      {type, "--xyz\r\n\r\nv\r\n--xyz--", MultipartError::kNoName},
      {type, "--xyz\r\nContent-Disposition: form-data\r\n\r\nv\r\n--xyz--",
       MultipartError::kNoName},
      {type, "--xyz\r\nContent-Disposition: attachment; name=a\r\n\r\nv\r\n--xyz--",
       MultipartError::kNoName},
      {type, "--xyz\r\nContent-Disposition: form-data; name=\"a\r\n\r\nv\r\n--xyz--",
       MultipartError::kNoName},
  };
  for (const auto& row : cases) {
    SCOPED_TRACE(row.type + "\n" + row.body.substr(0, 100));
    const auto parts = ParseMultipart(row.type, row.body);
    ASSERT_FALSE(parts);
    EXPECT_EQ(Describe(parts.error()), Describe(row.error));
  }
}

TEST(Multipart, BoundsTheNumberOfParts) {
  std::string body;
  for (int i = 0; i < 1001; ++i) {
    body += "--xyz\r\nContent-Disposition: form-data; name=a\r\n\r\n\r\n";
  }
  const auto parts = ParseMultipart(kType, body + "--xyz--");
  ASSERT_FALSE(parts);
  EXPECT_EQ(parts.error(), MultipartError::kTooManyParts);
}

}  // namespace
}  // namespace nairi::mock::http
