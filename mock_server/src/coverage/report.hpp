#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "coverage/coverage.hpp"
#include "domain/error.hpp"

namespace nairi::mock::coverage {

// One fact that a client may meet.
struct Item {
  std::string name;  // "failed", "pending->completed", "message_not_found"
  bool is_met = false;
  bool is_expected = true;  // false: no correct service does that; it is here since it was met
  std::string note;         // of an error: where it was met, "get_message 404"
};

// The facts of one kind.
struct Group {
  std::string_view name;    // "statuses"
  std::string_view prefix;  // of one of its items in a requirement: "status"
  std::vector<Item> items;
};

// What there is to meet, and what of it was met. What there is comes from the tables that the mock
// itself goes by: the lifecycle of messages and the closed set of errors, but for those that are
// the server's own trouble.
[[nodiscard]] std::vector<Group> Report(const Coverage& coverage);

// The same as a table for people, and as the control plane shows it.
[[nodiscard]] std::string ToTable(const std::vector<Group>& report);
[[nodiscard]] nlohmann::ordered_json ToJson(const std::vector<Group>& report);

// Of what is required, what was not met: "status:failed". `required` names groups, single items or
// `all`, with commas between. kInvalidField for a word that is none of them.
[[nodiscard]] domain::Result<std::vector<std::string>> Missing(const std::vector<Group>& report,
                                                               std::string_view required);

}  // namespace nairi::mock::coverage
