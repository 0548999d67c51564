#pragma once

#include <nlohmann/json_fwd.hpp>

#include "admin/page.hpp"
#include "journal/evidence.hpp"

namespace nairi::mock::admin {

// One exchange of the journal as the control plane shows it. `answered` and `reply` are null until
// there is a reply; bodies are what was kept of them, with the true number of bytes beside.
[[nodiscard]] nlohmann::ordered_json WriteExchange(const journal::Exchange& exchange);

// {"count", "evidence", "first_kept"}
[[nodiscard]] nlohmann::ordered_json WriteTally(const journal::Tally& tally);

// {"total", "evidence", "first_kept", "requests"}: the exchanges of that page, by sequence, and how
// many there are in all.
[[nodiscard]] nlohmann::ordered_json WriteFindings(const journal::Findings& findings,
                                                   const NumberedPage& page);

}  // namespace nairi::mock::admin
