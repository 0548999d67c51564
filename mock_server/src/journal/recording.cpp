#include "journal/recording.hpp"

#include "journal/redaction.hpp"

namespace nairi::mock::journal {

Recording::Recording(Journal& journal, const http::Request& request, const Arrival& arrival)
    : journal_(journal),
      request_(request),
      sequence_(journal.Arrive(request, arrival.operation, arrival.at)) {}

void Recording::Complete(const http::Reply& reply, const Ending& ending) const {
  journal_.Answer(sequence_, reply,
                  {.at = ending.at, .verdict = ending.verdict, .secret = SecretOf(request_)});
}

}  // namespace nairi::mock::journal
