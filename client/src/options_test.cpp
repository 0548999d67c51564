#include "nairi/client/options.hpp"

#include <gtest/gtest.h>

#include <cstdlib>

namespace nairi::client {
namespace {

class OptionsFromEnvironmentTest : public testing::Test {
 protected:
  void SetUp() override { Clear(); }
  void TearDown() override { Clear(); }

  static void Clear() {
    for (const char* name : {"NAIRI_BASE_URL", "NAIRI_API_KEY", "NAIRI_AGENT_ID"}) ::unsetenv(name);
  }
};

TEST_F(OptionsFromEnvironmentTest, WithoutAnyTheDefaultsHold) {
  const Environment environment = OptionsFromEnvironment();
  EXPECT_EQ(environment.options.base_url, "https://api.nairi.ai");
  EXPECT_EQ(environment.options.api_key, "");
  EXPECT_EQ(environment.agent_id, std::nullopt);
}

TEST_F(OptionsFromEnvironmentTest, TheEnvironmentWinsOverTheDefaults) {
  ::setenv("NAIRI_BASE_URL", "http://127.0.0.1:8080", 1);
  ::setenv("NAIRI_API_KEY", "nr_test", 1);
  ::setenv("NAIRI_AGENT_ID", "completes", 1);
  const Environment environment = OptionsFromEnvironment();
  EXPECT_EQ(environment.options.base_url, "http://127.0.0.1:8080");
  EXPECT_EQ(environment.options.api_key, "nr_test");
  EXPECT_EQ(environment.agent_id, "completes");
}

TEST_F(OptionsFromEnvironmentTest, AnEmptyVariableCountsAsUnset) {
  ::setenv("NAIRI_BASE_URL", "", 1);
  ::setenv("NAIRI_AGENT_ID", "", 1);
  EXPECT_EQ(OptionsFromEnvironment().options.base_url, "https://api.nairi.ai");
  EXPECT_EQ(OptionsFromEnvironment().agent_id, std::nullopt);
}

TEST(RedactKey, ShowsThePrefixAndTheLastFour) {
  EXPECT_EQ(RedactKey("nr_0123456789abcdefmaA="), "nr_...maA=");
  EXPECT_EQ(RedactKey("0123456789abcdef"), "...cdef");
}

TEST(RedactKey, HidesAShortTextWhole) {
  EXPECT_EQ(RedactKey("nr_short"), "...");
  EXPECT_EQ(RedactKey(""), "...");
}

}  // namespace
}  // namespace nairi::client
