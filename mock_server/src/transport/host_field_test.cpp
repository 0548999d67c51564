#include "transport/host_field.hpp"

#include <gtest/gtest.h>

#include <string>

namespace nairi::mock::transport {
namespace {

TEST(HostField, IsAHostAndPerhapsAPort) {
  for (const auto* text :
       {"", "h", "h:80", "h:", ":80", "127.0.0.1:8080", "[::1]", "[::1]:8080", "[::ffff:1.2.3.4]",
        "api.nairi.ai", "a_b-c~d", "h%41", "h!$&'()*+;=", "h:00080"}) {
    EXPECT_TRUE(IsHostField(text)) << text;
  }
}

TEST(HostField, RefusesEverythingElse) {
  for (const auto* text :
       {"h:x", "h:80:80", "h:+80",          "h h",      "a,b",  "a@b",  "a/b", "a\\b",   "a?b",
        "a#b", "a\tb",    "a<b>",           "h%4",      "h%zz", "[::1", "::1", "[::1]x", "[h]",
        "[]",  "[1]",     "[fe80::1%25lo]", "h\xc3\xa9"}) {
    EXPECT_FALSE(IsHostField(text)) << text;
  }
}

}  // namespace
}  // namespace nairi::mock::transport
