#include "cassette/cassette_json.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "domain/time.hpp"

namespace nairi::mock::cassette {
namespace {

using std::chrono::milliseconds;
using ::testing::HasSubstr;

Cassette Example() {
  return {
      .name = "desk-1",
      .agent = "acme/desk",
      .mode = domain::Mode::kAsk,
      .texts = Texts::kKept,
      .recorded_at = *domain::ParseRfc3339("2026-07-01T10:00:00Z"),
      .list_order = domain::ListOrder::kNewestFirst,
      .turns =
          {{.prompt = {9, "Refund it"},
            .attachments = 2,
            .statuses = {{milliseconds(0), "queued", Witness::kProvider},
                         {milliseconds(2100), "completed", Witness::kObserver}},
            .messages = {{.at = milliseconds(1500),
                          .role = "progress",
                          .progress = domain::Progress{.type = "tool_use", .tool_name = "Bash"}},
                         {.at = milliseconds(2000),
                          .role = "assistant",
                          .content = {4, "Done"},
                          .usage = domain::Usage{.cost_usd = 0.25, .input_tokens = 3, .model = "m"},
                          .files = 1},
                         {.at = milliseconds(2000),
                          .role = "assistant",
                          .content = {4, "Done"},
                          .is_repeat = true}}}},
      .answers = {{.operation = "get_message",
                   .status = 200,
                   .content_type = "application/json",
                   .fields = {{"id", {{"string"}, false}}, {"model", {{"null", "string"}, true}}},
                   .errors = {"gone"},
                   .headers = {"content-type"}}}};
}

// The example with one text in it replaced by another.
std::string With(const std::string& text, const std::string& other) {
  std::string document = WriteCassette(Example());
  const auto at = document.find(text);
  EXPECT_NE(at, std::string::npos) << text;
  return document.replace(at, text.size(), other);
}

std::string ComplaintAbout(const std::string& document) {
  const auto cassette = ParseCassette(document);
  return cassette ? "nothing is wrong" : cassette.error().detail;
}

TEST(CassetteJson, ReadsWhatItWrote) {
  const std::string text = WriteCassette(Example());
  const auto cassette = ParseCassette(text);
  ASSERT_TRUE(cassette) << cassette.error().detail;
  EXPECT_EQ(WriteCassette(*cassette), text);
  EXPECT_EQ(cassette->turns, Example().turns);
  EXPECT_EQ(cassette->answers, Example().answers);
}

TEST(CassetteJson, LeavesOutTextsThatWereNotKept) {
  Cassette redacted = Example();
  redacted.turns[0].prompt.text.reset();
  EXPECT_THAT(WriteCassette(redacted), Not(HasSubstr("Refund it")));
}

TEST(CassetteJson, WritesBytesThatAreNoUtf8AsSomethingThatIs) {
  Cassette odd = Example();
  odd.agent = "desk \xFF";
  EXPECT_TRUE(ParseCassette(WriteCassette(odd)));
}

TEST(CassetteJson, NamesThePlaceThatIsWrong) {
  EXPECT_THAT(ComplaintAbout(With("\"2100ms\"", "\"soon\"")),
              HasSubstr("turns[0].statuses[1].at: "));
  EXPECT_THAT(ComplaintAbout(With("\"observer\"", "\"rumour\"")),
              HasSubstr("turns[0].statuses[1].witness: "));
  EXPECT_THAT(ComplaintAbout(With("\"status\": 200", "\"status\": 7")),
              HasSubstr("answers[0].status: "));
  EXPECT_THAT(ComplaintAbout(With("2026-07-01T10:00:00.000Z", "noon")), HasSubstr("recorded_at: "));
}

TEST(CassetteJson, RefusesMoreThanCanBePlayed) {
  EXPECT_THAT(ComplaintAbout(With("\"bytes\": 9", "\"bytes\": 18446744073709551615")),
              HasSubstr("turns[0].prompt.bytes: "));
  EXPECT_THAT(ComplaintAbout(With("\"bytes\": 4", "\"bytes\": 67108865")),
              HasSubstr("turns[0].messages[1].content.bytes: "));
  EXPECT_THAT(ComplaintAbout(With("\"files\": 1", "\"files\": 1001")),
              HasSubstr("turns[0].messages[1].files: "));
}

TEST(CassetteJson, RefusesAVersionThatItDoesNotKnow) {
  EXPECT_THAT(ComplaintAbout(With("\"cassette\": 1", "\"cassette\": 2")), HasSubstr("cassette: "));
}

TEST(CassetteJson, RefusesMembersThatItDoesNotKnow) {
  EXPECT_THAT(ComplaintAbout(With("\"attachments\"", "\"attachment\"")), HasSubstr("turns[0]"));
}

TEST(CassetteJson, RefusesWhatIsNoCassette) {
  for (const char* document : {"", "{}", "[]", "null", "{\"cassette\": 1}"}) {
    EXPECT_FALSE(ParseCassette(document)) << document;
  }
}

}  // namespace
}  // namespace nairi::mock::cassette
