#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/conversation.hpp"
#include "scenario/repertoire.hpp"

namespace nairi::mock::scenario {

// What is known of a turn when its scenario is picked.
struct TurnFacts {
  std::string_view agent;  // slug
  std::string_view prompt;
  domain::Mode mode = domain::Mode::kExecute;
  int turn = 1;         // within the conversation, from 1
  int attachments = 0;  // of the prompt
};

// A regular expression for prompts, in the syntax of RE2: however hostile the prompt, it is matched
// in time linear in its length. Matches anywhere in the prompt.
class PromptPattern {
 public:
  // kInvalidField, with the reason as detail.
  [[nodiscard]] static domain::Result<PromptPattern> Compile(const std::string& pattern);

  [[nodiscard]] bool Matches(std::string_view prompt) const;

 private:
  struct Compiled;
  explicit PromptPattern(std::shared_ptr<const Compiled> compiled)
      : compiled_(std::move(compiled)) {}

  std::shared_ptr<const Compiled> compiled_;
};

// Which turns a rule is for. What is absent matches every turn.
struct TurnMatcher {
  std::string text = "{}";           // the JSON that it was read from, to write it down again
  std::optional<std::string> agent;  // slug
  std::optional<std::string> prompt_contains;
  std::optional<PromptPattern> prompt_matches;
  std::optional<domain::Mode> mode;
  std::optional<int> turn;
  std::optional<int> attachments;
};

[[nodiscard]] bool Matches(const TurnMatcher& matcher, const TurnFacts& facts);

// "A turn that matches plays this scenario."
struct Rule {
  TurnMatcher match;
  // What the turn plays, and under which name where the rule only names it: then whatever has that
  // name when the turn begins goes first.
  std::shared_ptr<const Scenario> scenario;
  std::string name;
  std::optional<int> times;  // for how many turns; nothing: for all
};

// The rules of one sandbox. Not synchronised: the sandbox that owns it is.
class RuleBook {
 public:
  void Add(Rule rule) { rules_.push_back(std::move(rule)); }
  void Clear() { rules_.clear(); }

  // What the most recent rule says that matches and is not used up, which this uses once. Null if
  // there is none.
  [[nodiscard]] std::shared_ptr<const Scenario> Pick(const TurnFacts& facts,
                                                     const Repertoire& repertoire);

  // Oldest first. Of a rule with `times`, that is how many turns are left.
  [[nodiscard]] const std::vector<Rule>& rules() const { return rules_; }

 private:
  std::vector<Rule> rules_;
};

}  // namespace nairi::mock::scenario
