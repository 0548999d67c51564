#include "journal/journal_handler.hpp"

#include <utility>

#include "journal/redaction.hpp"

namespace nairi::mock::journal {

JournalHandler::JournalHandler(http::Handler& next, Surroundings surroundings)
    : next_(next), surroundings_(std::move(surroundings)) {}

http::Reply JournalHandler::Handle(const http::Request& request) {
  const auto journal = surroundings_.find_journal(request);
  if (!journal) return next_.Handle(request);
  const std::uint64_t sequence = journal->Arrive(request, surroundings_.name_operation(request),
                                                 surroundings_.read_clocks(request));
  http::Reply reply = next_.Handle(request);
  journal->Answer(sequence, reply,
                  {.at = surroundings_.read_clocks(request),
                   .verdict = reply.headers.Find(surroundings_.verdict_header).value_or(""),
                   .secret = SecretOf(request)});
  return reply;
}

}  // namespace nairi::mock::journal
