#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "http/handler.hpp"
#include "journal/journal.hpp"

namespace nairi::mock::journal {

// Writes each request into its sandbox's journal before the handler behind sees it, and completes
// the entry with the reply; the reply passes untouched. Stands in front of everything that may
// spoil or refuse. Safe for use from many threads.
class JournalHandler final : public http::Handler {
 public:
  // What this layer is told by those who know the API. Called from many threads, and may not throw.
  struct Surroundings {
    // The journal of the sandbox that the request belongs to; null: it is not recorded.
    std::function<std::shared_ptr<Journal>(const http::Request&)> find_journal;
    // The name of the request's operation, valid during the call; empty: none.
    std::function<std::string_view(const http::Request&)> name_operation;
    // What both clocks show. Asked twice: at arrival and at the reply.
    std::function<Stamp(const http::Request&)> read_clocks;
    // The reply's header in which a handler behind leaves the verdict of a fault plan.
    std::string verdict_header;
  };

  // `next` must outlive the handler.
  JournalHandler(http::Handler& next, Surroundings surroundings);

  [[nodiscard]] http::Reply Handle(const http::Request& request) override;

 private:
  http::Handler& next_;
  const Surroundings surroundings_;
};

}  // namespace nairi::mock::journal
