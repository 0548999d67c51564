#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "domain/error.hpp"
#include "domain/time.hpp"

namespace nairi::mock::scenario {

// What a template can see of the turn that it is written for; fixtures/README.md lists the names.
struct TurnContext {
  struct EarlierTurn {
    int turn = 0;
    std::string prompt;
    std::string reply;  // of the assistant; empty if there was none
  };

  std::string prompt;
  int turn = 1;
  int repetition = 1;  // of the step
  std::string agent;   // slug
  std::string mode;    // "execute" or "ask"
  // When the text is written, on the sandbox's clock, and how long ago the user message came.
  domain::Instant now;
  domain::Duration elapsed{0};
  std::vector<EarlierTurn> earlier;
};

// A text with Mustache tags (https://mustache.github.io), parsed once. Nothing is escaped: replies
// are plain text. Cheap to copy, and safe to render from many threads.
class TextTemplate {
 public:
  TextTemplate() = default;

  // kInvalidField, with the reason as detail, if the tags are not well formed.
  [[nodiscard]] static domain::Result<TextTemplate> Parse(std::string_view text);
  // A template that renders exactly this text, tags and all.
  [[nodiscard]] static TextTemplate Literal(std::string text);

  [[nodiscard]] std::string Render(const TurnContext& context) const;
  // Whether the text depends on the turn at all.
  [[nodiscard]] bool has_tags() const { return parsed_ != nullptr; }
  [[nodiscard]] const std::string& source() const { return source_; }

 private:
  struct Parsed;

  std::string source_;
  std::shared_ptr<const Parsed> parsed_;  // null for a text without tags
};

}  // namespace nairi::mock::scenario
