#include "scenario/text_template.hpp"

#include <gtest/gtest.h>

namespace nairi::mock::scenario {
namespace {

using namespace std::chrono_literals;

const TurnContext kThirdTurn{.prompt = "Send <it> & go",
                             .turn = 3,
                             .agent = "my-agent",
                             .mode = "execute",
                             .now = domain::Instant{1'767'323'045'123ms},
                             .elapsed = 1500ms,
                             .earlier = {{1, "Refund", "Done"}, {2, "Check", ""}}};

std::string Render(std::string_view text) {
  return TextTemplate::Parse(text).value().Render(kThirdTurn);
}

TEST(TextTemplate, SeesPromptTurnAgentAndMode) {
  EXPECT_EQ(Render("{{turn}}/{{agent}}/{{mode}}: {{prompt}}"),
            "3/my-agent/execute: Send <it> & go");
}

TEST(TextTemplate, SeesTheClock) {
  EXPECT_EQ(Render("{{now}}, after {{elapsed}}"), "2026-01-02T03:04:05.123Z, after 1500ms");
}

TEST(TextTemplate, SaysTheSameEachTimeAndAsACopy) {
  const TextTemplate text = TextTemplate::Parse("{{turn}}: {{prompt}}").value();
  const TextTemplate copy = text;
  const std::string first = text.Render(kThirdTurn);
  EXPECT_EQ(text.Render(kThirdTurn), first);
  EXPECT_EQ(copy.Render(kThirdTurn), first);
  EXPECT_EQ(text.Render(TurnContext{.prompt = "x"}), "1: x");
}

TEST(TextTemplate, SeesEarlierTurns) {
  EXPECT_EQ(Render("{{#earlier}}[{{turn}} {{prompt}}={{reply}}]{{/earlier}}"),
            "[1 Refund=Done][2 Check=]");
}

TEST(TextTemplate, TellsTheFirstTurnFromOthers) {
  const auto text = TextTemplate::Parse(
      "{{#first_turn}}first{{/first_turn}}"
      "{{^first_turn}}later{{/first_turn}}");
  EXPECT_EQ(text->Render(TurnContext{}), "first");
  EXPECT_EQ(text->Render(kThirdTurn), "later");
}

TEST(TextTemplate, LeavesPlainTextAlone) {
  EXPECT_EQ(Render("a } b { c"), "a } b { c");
}

TEST(TextTemplate, RefusesTagsThatAreNotWellFormed) {
  EXPECT_FALSE(TextTemplate::Parse("{{#earlier}} without an end"));
  EXPECT_FALSE(TextTemplate::Parse("{{prompt"));
}

TEST(TextTemplate, SaysALiteralTextAsItStands) {
  for (const char* text : {"", "plain", "{{prompt}}", "{{#earlier}} <% %> <%% {{=", "}} {{{{"}) {
    const auto literal = TextTemplate::Literal(text);
    EXPECT_EQ(literal.Render(kThirdTurn), text);
    // Its source is a template, too, so that whoever keeps the source keeps the text.
    EXPECT_EQ(TextTemplate::Parse(literal.source())->Render(kThirdTurn), text);
  }
}

}  // namespace
}  // namespace nairi::mock::scenario
