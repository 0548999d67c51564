#include "scenario/rule.hpp"

#include <re2/re2.h>

#include <utility>

namespace nairi::mock::scenario {

struct PromptPattern::Compiled {
  explicit Compiled(const std::string& pattern) : expression(pattern, RE2::Quiet) {}
  RE2 expression;
};

domain::Result<PromptPattern> PromptPattern::Compile(const std::string& pattern) {
  auto compiled = std::make_shared<const Compiled>(pattern);
  if (!compiled->expression.ok()) {
    return domain::Fail(domain::ErrorCode::kInvalidField, compiled->expression.error());
  }
  return PromptPattern(std::move(compiled));
}

bool PromptPattern::Matches(std::string_view prompt) const {
  return RE2::PartialMatch(re2::StringPiece(prompt.data(), prompt.size()), compiled_->expression);
}

bool Matches(const TurnMatcher& matcher, const TurnFacts& facts) {
  if (matcher.agent && *matcher.agent != facts.agent) return false;
  if (matcher.mode && *matcher.mode != facts.mode) return false;
  if (matcher.turn && *matcher.turn != facts.turn) return false;
  if (matcher.attachments && *matcher.attachments != facts.attachments) return false;
  if (matcher.prompt_contains &&
      facts.prompt.find(*matcher.prompt_contains) == std::string_view::npos) {
    return false;
  }
  return !matcher.prompt_matches || matcher.prompt_matches->Matches(facts.prompt);
}

std::shared_ptr<const Scenario> RuleBook::Pick(const TurnFacts& facts,
                                               const Repertoire& repertoire) {
  for (auto rule = rules_.rbegin(); rule != rules_.rend(); ++rule) {
    if (rule->times == 0 || !Matches(rule->match, facts)) continue;
    if (rule->times) --*rule->times;
    if (auto named = rule->name.empty() ? nullptr : repertoire.Find(rule->name)) return named;
    return rule->scenario;
  }
  return nullptr;
}

}  // namespace nairi::mock::scenario
