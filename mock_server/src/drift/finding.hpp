#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace nairi::mock::drift {

// What a difference means for a program that was written against the contract.
enum class Severity : std::uint8_t {
  kBreaking,  // it may fail
  kAdditive,  // there is more than it knows of, which it should bear
  kTiming,    // it waits longer or shorter than it was tested with
};

// One difference between what was recorded and what is believed.
struct Finding {
  std::string
      id;  // the same in every run and for every cassette: "get_message.200.field.note.added"
  Severity severity = Severity::kBreaking;
  std::string believed;  // a sentence each, for people
  std::string seen;
  std::string cassette;  // the name of the first one that shows it

  friend bool operator==(const Finding&, const Finding&) = default;
};
using Findings = std::vector<Finding>;

// Takes down what one cassette shows.
class FindingLog {
 public:
  explicit FindingLog(std::string cassette) : cassette_(std::move(cassette)) {}

  void Add(Severity severity, std::string id, std::string believed, std::string seen);
  [[nodiscard]] Findings Take() { return std::move(findings_); }

 private:
  const std::string cassette_;
  Findings findings_;
};

// Adds those that are not there yet, by id.
void Merge(Findings& findings, Findings&& more);

[[nodiscard]] std::string_view ToText(Severity severity);

}  // namespace nairi::mock::drift
