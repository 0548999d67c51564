#pragma once

#include <gmock/gmock.h>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "nairi/mock/sandbox_handle.hpp"

// One line says what the code under test shall have done (link nairi::mock_gtest):
//
//   EXPECT_THAT(sandbox, StartedConversations(1));
//   EXPECT_THAT(sandbox, NeverPolledAfterTerminal());
//
// A failure prints an explanation and a timeline. A claim that is inconclusive fails, too, and says
// so; for that reason do not negate these: Not(...) would take it for an answer. The words are
// those of fixtures/faults/README.md.
namespace nairi::mock {

// By which clock a wait is measured: the wall's, or that of the sandbox for a client whose sleeping
// moves it.
enum class WaitClock { kWall, kSandbox };

// How many there shall be; a plain number means exactly so many.
class Times {
 public:
  Times(std::size_t exactly)  // NOLINT(google-explicit-constructor): a number is a count
      : least_(exactly), most_(exactly) {}
  [[nodiscard]] static Times AtLeast(std::size_t count) { return {count, std::nullopt}; }
  [[nodiscard]] static Times AtMost(std::size_t count) { return {0, count}; }
  [[nodiscard]] static Times Between(std::size_t least, std::size_t most) { return {least, most}; }

  [[nodiscard]] std::size_t least() const { return least_; }
  [[nodiscard]] const std::optional<std::size_t>& most() const { return most_; }

 private:
  Times(std::size_t least, std::optional<std::size_t> most) : least_(least), most_(most) {}
  std::size_t least_;
  std::optional<std::size_t> most_;
};

// A claim about what a client did: a matcher of a SandboxHandle, and what SandboxFixture::Expect
// takes. A value.
class ClientCheck {
 public:
  using is_gtest_matcher = void;

  // A check in the JSON of fixtures/faults/README.md.
  explicit ClientCheck(std::string json) : json_(std::move(json)) {}

  // The same of one conversation alone; the same as if the journal began with that sequence.
  [[nodiscard]] ClientCheck About(std::string_view job_id) const;
  [[nodiscard]] ClientCheck Since(std::uint64_t sequence) const;

  [[nodiscard]] const std::string& json() const { return json_; }

  // For GoogleMock. Throws std::invalid_argument when the text is no check.
  bool MatchAndExplain(const SandboxHandle& sandbox, std::ostream* explanation) const;
  void DescribeTo(std::ostream* out) const;
  void DescribeNegationTo(std::ostream* out) const;

 private:
  std::string json_;
};

// So many conversations really began; a failure names the orphans, of which the client was never
// told.
[[nodiscard]] ClientCheck StartedConversations(Times times);
// No poll came after a reply had shown the end of its turn.
[[nodiscard]] ClientCheck NeverPolledAfterTerminal();
// Each wait between two polls of a message was that long, or longer; or shorter.
[[nodiscard]] ClientCheck PollsWithin(std::chrono::milliseconds at_least,
                                      std::chrono::milliseconds at_most,
                                      WaitClock clock = WaitClock::kWall);
[[nodiscard]] ClientCheck PollsNoFasterThan(std::chrono::milliseconds at_least,
                                            WaitClock clock = WaitClock::kWall);
// No wait was shorter than the one before by more than that fraction of it.
[[nodiscard]] ClientCheck PollsBackOff(double tolerance = 0, WaitClock clock = WaitClock::kWall);
// Nothing came again before Retry-After allowed it.
[[nodiscard]] ClientCheck HonouredRetryAfter(WaitClock clock = WaitClock::kWall);
// No poll came before the one before it was answered.
[[nodiscard]] ClientCheck NeverOverlappedPolls();
// No message was polled more often than that.
[[nodiscard]] ClientCheck PolledAtMost(std::size_t times);
// Nothing about a conversation was asked later than that after its start.
[[nodiscard]] ClientCheck GaveUpBy(std::chrono::milliseconds deadline,
                                   WaitClock clock = WaitClock::kWall);
// No follow-up came before the end of the turn was shown.
[[nodiscard]] ClientCheck FollowedUpAfterTheEnd();
// These operations came in this order, with others between them; or these and no others.
[[nodiscard]] ClientCheck DidInOrder(const std::vector<std::string>& operations);
[[nodiscard]] ClientCheck DidExactly(const std::vector<std::string>& operations);
// So many requests match; 0 is never.
[[nodiscard]] ClientCheck ReceivedRequests(std::string_view matcher_json, Times times);

// What GoogleTest prints of a sandbox: its key.
void PrintTo(const SandboxHandle& sandbox, std::ostream* out);

}  // namespace nairi::mock
