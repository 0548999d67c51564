#include "scenario/text_template.hpp"

#include <gtest/gtest.h>

namespace nairi::mock::scenario {
namespace {

const TurnContext kThirdTurn{.prompt = "Send <it> & go",
                             .turn = 3,
                             .agent = "my-agent",
                             .mode = "execute",
                             .earlier = {{1, "Refund", "Done"}, {2, "Check", ""}}};

std::string Render(std::string_view text) {
  return TextTemplate::Parse(text).value().Render(kThirdTurn);
}

TEST(TextTemplate, SeesPromptTurnAgentAndMode) {
  EXPECT_EQ(Render("{{turn}}/{{agent}}/{{mode}}: {{prompt}}"),
            "3/my-agent/execute: Send <it> & go");
}

TEST(TextTemplate, SeesEarlierTurns) {
  EXPECT_EQ(Render("{{#earlier}}[{{turn}} {{prompt}}={{reply}}]{{/earlier}}"),
            "[1 Refund=Done][2 Check=]");
}

TEST(TextTemplate, TellsTheFirstTurnFromOthers) {
  const auto text = TextTemplate::Parse("{{#first_turn}}first{{/first_turn}}"
                                        "{{^first_turn}}later{{/first_turn}}");
  EXPECT_EQ(text->Render(TurnContext{}), "first");
  EXPECT_EQ(text->Render(kThirdTurn), "later");
}

TEST(TextTemplate, LeavesPlainTextAlone) { EXPECT_EQ(Render("a } b { c"), "a } b { c"); }

TEST(TextTemplate, RefusesTagsThatAreNotWellFormed) {
  EXPECT_FALSE(TextTemplate::Parse("{{#earlier}} without an end"));
  EXPECT_FALSE(TextTemplate::Parse("{{prompt"));
}

}  // namespace
}  // namespace nairi::mock::scenario
