#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "domain/time.hpp"

namespace nairi::mock::drift {

// A field as the contract describes it.
struct DocumentedField {
  std::set<std::string> types;  // of JSON; "number" includes "integer"; empty: any
  bool is_required = false;     // wherever its object is
};

// An answer as the contract describes it.
struct DocumentedAnswer {
  std::set<std::string> content_types;            // empty: no body
  std::map<std::string, DocumentedField> fields;  // by path, as a cassette has them
};

// What fixtures/contract says of the answers to each operation, and of what no schema can say.
class Contract {
 public:
  // The one that the program carries.
  [[nodiscard]] static const Contract& BuiltIn();

  // Null when that status is not documented for the operation, or the operation is not known.
  [[nodiscard]] const DocumentedAnswer* Find(std::string_view operation, int status) const;
  [[nodiscard]] bool HasOperation(std::string_view operation) const;
  // Whether a user message may be shown as `to` when it was last shown as `from`, be it by way of
  // statuses that were not seen. An empty `from` stands for a message that is new. Of B-01.
  [[nodiscard]] bool AllowsPath(std::string_view from, std::string_view to) const;
  [[nodiscard]] bool HasStatus(std::string_view status) const { return steps_.contains(status); }
  [[nodiscard]] bool HasRole(std::string_view role) const { return roles_.contains(role); }
  // Within which a turn ends. Of B-19.
  [[nodiscard]] domain::Duration turn_max() const { return turn_max_; }

 private:
  using Words = std::set<std::string, std::less<>>;

  Contract(std::string_view openapi, std::string_view behaviours);

  std::map<std::pair<std::string, int>, DocumentedAnswer> answers_;
  Words operations_;
  Words roles_;
  Words first_;
  std::map<std::string, Words, std::less<>> steps_;  // from a status to those it may become
  domain::Duration turn_max_{0};
};

}  // namespace nairi::mock::drift
