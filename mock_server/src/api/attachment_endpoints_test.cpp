#include "api/attachment_endpoints.hpp"

#include <gtest/gtest.h>

#include "testing/test_api.hpp"

namespace nairi::mock::api {
namespace {

using nlohmann::json;
using testing_kit::Answer;
using testing_kit::JsonRequest;
using testing_kit::TestApi;

TEST(AttachmentEndpoints, GiveBackWhatWasUploaded) {
  TestApi api;
  const Answer uploaded = api.Upload("note.txt", "hello\n");
  EXPECT_EQ(uploaded.status, 201);
  const std::string id = uploaded.body["attachment_id"];
  EXPECT_EQ(api.Get("/attachments/" + id).body,
            (json{{"id", id}, {"filename", "note.txt"}, {"data", "aGVsbG8K"}}));
}

TEST(AttachmentEndpoints, RefuseWhatIsNotAForm) {
  TestApi api;
  EXPECT_EQ(api.Post("/attachments", "{}").status, 400);
  http::Request request = JsonRequest("POST", "/attachments", "");
  request.headers.Add("Content-Type", "multipart/form-data; boundary=edge");
  request.body = "--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\ncut";
  EXPECT_EQ(api.Send(request).status, 400);
  request.body =
      "--edge\r\nContent-Disposition: form-data; name=\"other\"; filename=\"a\"\r\n\r\nx\r\n--edge--\r\n";
  EXPECT_EQ(api.Send(request).error(), "file is required");
}

TEST(AttachmentEndpoints, RefuseAFileOfMoreThanFiftyMegabytes) {
  TestApi api;
  EXPECT_EQ(api.Upload("big", std::string(52'428'801, 'x')).status, 400);
}

TEST(AttachmentEndpoints, TellMalformedFromUnknownIds) {
  TestApi api;
  EXPECT_EQ(api.Get("/attachments/nonsense").status, 400);
  EXPECT_EQ(api.Get("/attachments/att_01JZ0000000000000000000001").status, 404);
}

}  // namespace
}  // namespace nairi::mock::api
