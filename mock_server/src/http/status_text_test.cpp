#include "http/status_text.hpp"

#include <gtest/gtest.h>

namespace nairi::mock::http {
namespace {

TEST(StatusText, NamesTheStatusesThatTheApiUses) {
  EXPECT_EQ(StatusText(100), "Continue");
  EXPECT_EQ(StatusText(200), "OK");
  EXPECT_EQ(StatusText(202), "Accepted");
  EXPECT_EQ(StatusText(204), "No Content");
  EXPECT_EQ(StatusText(404), "Not Found");
  EXPECT_EQ(StatusText(429), "Too Many Requests");
  EXPECT_EQ(StatusText(431), "Request Header Fields Too Large");
  EXPECT_EQ(StatusText(511), "Network Authentication Required");
}

TEST(StatusText, AnswersSomethingPrintableForAnyNumber) {
  EXPECT_EQ(StatusText(299), "Unknown");
  EXPECT_EQ(StatusText(-1), "Unknown");
  EXPECT_EQ(StatusText(999), "Unknown");
}

}  // namespace
}  // namespace nairi::mock::http
