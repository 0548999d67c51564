#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

#include "journal/journal.hpp"

namespace nairi::mock::testing_kit {

// An exchange as a test tells it: a request, and the reply as it left the server.
struct Told {
  std::string_view operation;  // a literal: the journal keeps the view
  std::string method = "GET";
  std::string target;
  http::Reply reply = {};
  std::string verdict = {};
};

// Those of the API about conversations, answered as it does.
[[nodiscard]] Told TellStart(std::string_view job_id, std::string_view message_id);
[[nodiscard]] Told TellContinue(std::string_view job_id, std::string_view message_id);
[[nodiscard]] Told TellPoll(std::string_view message_id, std::string_view status);
// The list of a conversation's messages, which shows one user message.
[[nodiscard]] Told TellList(std::string_view job_id, std::string_view message_id,
                            std::string_view status);

// The same, with a reply that is lost on its way (`original` and a verdict, as ack_loss leaves it).
[[nodiscard]] Told Lost(Told told);

// A journal that is written by hand. Both clocks stand at their beginning until they are moved.
class TestJournal {
 public:
  explicit TestJournal(journal::JournalLimits limits = {}) : journal_(limits) {}

  // Lets time pass on both clocks.
  void Wait(std::chrono::milliseconds time) { Wait(time, time); }
  void Wait(std::chrono::milliseconds wall, std::chrono::milliseconds sandbox);

  // A request and, at once, its reply; answers its sequence.
  std::uint64_t Add(const Told& told);
  // The two halves of it.
  std::uint64_t Arrive(const Told& told);
  void Answer(std::uint64_t sequence, const Told& told);

  [[nodiscard]] const journal::Journal& journal() const { return journal_; }

 private:
  journal::Stamp now_;
  journal::Journal journal_;
};

}  // namespace nairi::mock::testing_kit
