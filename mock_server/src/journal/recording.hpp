#pragma once

#include <cstdint>
#include <string_view>

#include "journal/journal.hpp"

namespace nairi::mock::journal {

// One request in its sandbox's journal: written down as it arrives, before anything may spoil or
// refuse it, and completed with the reply. For one thread; the journal is for many.
class Recording {
 public:
  struct Arrival {
    std::string_view operation;  // valid as long as the journal; empty: none
    Stamp at;
  };
  // Journal and request must outlive the recording.
  Recording(Journal& journal, const http::Request& request, const Arrival& arrival);

  struct Ending {
    std::string_view verdict;  // of a fault plan; empty: none
    Stamp at;
  };
  void Complete(const http::Reply& reply, const Ending& ending) const;

 private:
  Journal& journal_;
  const http::Request& request_;
  const std::uint64_t sequence_;
};

}  // namespace nairi::mock::journal
