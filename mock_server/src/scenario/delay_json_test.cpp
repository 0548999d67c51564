#include "scenario/delay_json.hpp"

#include <gtest/gtest.h>

#include "json/document.hpp"

namespace nairi::mock::scenario {
namespace {

using namespace std::chrono_literals;

Delay Read(std::string_view text) {
  return json::ReadDocument(text, ReadDelay).value();
}

std::string Complaint(std::string_view text) {
  const auto read = json::ReadDocument(text, ReadDelay);
  return read ? "no complaint" : read.error().detail;
}

TEST(DelayJson, ReadsEveryShape) {
  EXPECT_EQ(Read(R"("1.5s")"), Delay(1500ms));
  EXPECT_EQ(Read(R"({"uniform": ["1s", "3s"]})"), Delay(UniformDelay{.from = 1s, .to = 3s}));
  EXPECT_EQ(Read(R"({"exponential": {"mean": "2s"}})"), Delay(ExponentialDelay{.mean = 2s}));
  EXPECT_EQ(Read(R"({"exponential": {"mean": "2s", "at_most": "30s"}})"),
            Delay(ExponentialDelay{.mean = 2s, .at_most = 30s}));
  EXPECT_EQ(Read(R"({"lognormal": {"median": "2s", "p95": "9s", "at_most": "1m"}})"),
            Delay(LogNormalDelay{.median = 2s, .p95 = 9s, .at_most = 1min}));
  EXPECT_EQ(Read(R"({"one_of": ["1s", {"duration": "10s", "weight": 3}]})"),
            Delay(OneOfDelay{.choices = {{1s, 1}, {10s, 3}}}));
}

TEST(DelayJson, ComplaintsNameThePlace) {
  EXPECT_EQ(Complaint(R"({"uniform": ["1s", "soon"]})"),
            "uniform[1]: 'soon' is not a duration such as 300ms, 1.5s or 2m");
  EXPECT_EQ(Complaint(R"({"uniform": ["3s", "1s"]})"), "uniform[1]: is shorter than the shortest");
  EXPECT_EQ(Complaint(R"({"uniform": ["3s"]})"),
            "uniform: must be an array of the shortest and the longest");
  EXPECT_EQ(Complaint(R"({"exponential": {"at_most": "1s"}})"), "exponential: needs mean");
  EXPECT_EQ(Complaint(R"({"lognormal": {"median": "2s", "p95": "1s"}})"),
            "lognormal.p95: is shorter than the median");
  EXPECT_EQ(Complaint(R"({"lognormal": {"median": "0s", "p95": "1s"}})"),
            "lognormal.median: must be longer than nothing");
  EXPECT_EQ(Complaint(R"({"lognormal": {"median": "1s", "p95": "1s", "sigma": 1}})"),
            "lognormal: unknown key 'sigma'");
  EXPECT_EQ(Complaint(R"({"one_of": []})"), "one_of: must be an array with elements");
  EXPECT_EQ(Complaint(R"({"one_of": [{"duration": "1s", "weight": 0}]})"),
            "one_of[0].weight: must be an integer from 1 to 1000000");
  EXPECT_EQ(Complaint("{}"),
            "(top level): must have exactly one of uniform, exponential, lognormal, one_of");
  EXPECT_EQ(Complaint("5"), "(top level): must be a string");
}

}  // namespace
}  // namespace nairi::mock::scenario
