#pragma once

#include <cstdint>
#include <initializer_list>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "journal/journal.hpp"
#include "verification/observation.hpp"

namespace nairi::mock::verification {

// What a check is about.
struct Scope {
  std::uint64_t since = 0;  // as if the journal began with that sequence
  std::string job_id;       // empty: all conversations, and the requests that are about none
};

// What a journal tells about conversations: the observations in the order of their arrival, and
// whether others are missing that could matter. A moment's copy: what arrives later is not in it.
class Record {
 public:
  Record(const journal::Journal& journal, Scope scope);

  [[nodiscard]] const std::vector<Observation>& observations() const { return observations_; }
  // kEvicted if an exchange of any of these operations was forgotten that belonged here.
  [[nodiscard]] journal::Evidence EvidenceOn(
      std::initializer_list<std::string_view> operations) const;
  // ... of any operation at all.
  [[nodiscard]] journal::Evidence EvidenceOnAll() const;
  // Those that match, with the evidence for that question.
  [[nodiscard]] journal::Findings Find(journal::Matcher matcher) const;

  // The polls of each message, in the order of arrival; valid as long as the record.
  using Polls = std::map<std::string, std::vector<const Observation*>>;
  [[nodiscard]] Polls PollsByMessage() const;

 private:
  // Whether an exchange of that operation (of any, if none is given) was forgotten that belonged
  // here.
  [[nodiscard]] bool HasLost(const std::optional<std::string>& operation) const;

  const journal::Journal& journal_;
  const Scope scope_;
  std::vector<Observation> observations_;
  // The journal forgets the oldest first, so with the start of the one conversation that is asked
  // about it has everything about it.
  bool has_everything_ = false;
};

}  // namespace nairi::mock::verification
