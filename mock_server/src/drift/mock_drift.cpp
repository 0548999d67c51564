#include "drift/mock_drift.hpp"

#include <algorithm>
#include <optional>
#include <utility>

namespace nairi::mock::drift {
namespace {

using cassette::AnswerShape;
using cassette::Cassette;

// Turns of the real service differ by this much from each other; more is another world.
constexpr int kUsualFactor = 10;

bool IsSuccess(const AnswerShape& answer) {
  return answer.status >= 200 && answer.status <= 299;
}

// The successful answer to an operation; null if there was none.
const AnswerShape* SuccessOf(const Cassette& cassette, std::string_view operation) {
  const auto found = std::find_if(cassette.answers.begin(), cassette.answers.end(),
                                  [operation](const AnswerShape& answer) {
                                    return answer.operation == operation && IsSuccess(answer);
                                  });
  return found == cassette.answers.end() ? nullptr : &*found;
}

// The time from a message to the end of its turn; nothing if it was not seen to end.
std::optional<domain::Duration> LengthOf(const cassette::RecordedTurn& turn) {
  for (const auto& change : turn.statuses) {
    if (change.status == ToText(domain::MessageStatus::kCompleted)) return change.at;
  }
  return std::nullopt;
}

class MockFindings {
 public:
  explicit MockFindings(std::string cassette) : log_(std::move(cassette)) {}

  void CompareSuccess(const AnswerShape& recorded, const AnswerShape& played) {
    const std::string prefix = "mock." + recorded.operation;
    if (recorded.status != played.status) {
      log_.Add(Severity::kBreaking, prefix + ".status",
               "the mock answers " + std::to_string(played.status),
               "the provider answered " + std::to_string(recorded.status));
    }
    for (const auto& [path, field] : played.fields) {
      if (field.is_optional || recorded.fields.contains(path)) continue;
      if (path.ends_with("[]")) continue;  // an empty list
      log_.Add(Severity::kBreaking, prefix + ".field." + path + ".missing",
               "the mock sends " + path, "the provider never did");
    }
    for (const auto& [path, field] : recorded.fields) {
      if (played.fields.contains(path) || path.ends_with("[]")) continue;
      log_.Add(Severity::kAdditive, prefix + ".field." + path + ".added",
               "the mock does not send " + path, "the provider did");
    }
  }

  void CompareLength(domain::Duration recorded, domain::Duration usual) {
    if (recorded <= usual * kUsualFactor && usual <= recorded * kUsualFactor) return;
    log_.Add(Severity::kTiming, "mock.turn_length",
             "a turn of the mock takes " + domain::FormatDuration(usual) + " by default",
             "one of the provider took " + domain::FormatDuration(recorded));
  }

  [[nodiscard]] Findings Take() { return log_.Take(); }

 private:
  FindingLog log_;
};

}  // namespace

Findings CompareWithMock(const Cassette& recorded, const Cassette& played, const Cassette& usual) {
  MockFindings findings(recorded.name);
  for (const AnswerShape& answer : recorded.answers) {
    if (!IsSuccess(answer)) continue;
    if (const auto* same = SuccessOf(played, answer.operation)) {
      findings.CompareSuccess(answer, *same);
    }
  }
  const auto usual_length = usual.turns.empty() ? std::nullopt : LengthOf(usual.turns.front());
  for (const auto& turn : recorded.turns) {
    const auto length = LengthOf(turn);
    if (length && usual_length) findings.CompareLength(*length, *usual_length);
  }
  return findings.Take();
}

}  // namespace nairi::mock::drift
