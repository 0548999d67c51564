#include "nairi/client/error.hpp"

#include <gtest/gtest.h>

namespace nairi::client {
namespace {

TEST(Error, IsDescribedInOneLine) {
  Error error;
  error.code = ErrorCode::kNotFound;
  error.context = "get_message";
  error.message = "message not found";
  error.http_status = 404;
  error.note = "gave up after 4 attempts";
  EXPECT_EQ(Describe(error), "get_message: message not found (HTTP 404); gave up after 4 attempts");
}

TEST(Error, WithoutATextIsDescribedByItsCode) {
  Error error;
  error.code = ErrorCode::kTimeout;
  EXPECT_EQ(Describe(error), "timeout");
}

TEST(Error, OnlyTheDocumentedRefusalIsNotAnApiJob) {
  Error error;
  error.code = ErrorCode::kInvalidArgument;
  error.http_status = 400;
  error.message = "job is not an API job";
  EXPECT_TRUE(IsNotApiJob(error));
  error.message = "prompt is required";
  EXPECT_FALSE(IsNotApiJob(error));
  error.message = "job is not an API job";
  error.http_status = 500;
  EXPECT_FALSE(IsNotApiJob(error));
}

}  // namespace
}  // namespace nairi::client
