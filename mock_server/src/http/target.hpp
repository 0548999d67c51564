#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace nairi::mock::http {

// The two halves of an origin-form target, still percent-encoded. Views into the text they came
// from.
struct Target {
  std::string_view path;   // "/a/b%2Fc"
  std::string_view query;  // what follows the first '?', without it; empty when there is none
};

[[nodiscard]] Target SplitTarget(std::string_view target);

// The segment of a path behind the first one of that name, still encoded: of
// "/v1/conversations/X/messages" and "conversations" it is "X". Empty if there is none.
[[nodiscard]] std::string_view SegmentBehind(std::string_view path, std::string_view name);

// What a '+' stands for: itself in a path, a space in a query (the form encoding of HTML).
enum class Plus { kLiteral, kSpace };

// `text` with its percent escapes resolved; nothing when an escape is not '%' and two hex digits.
// The result is bytes: whether they are UTF-8 is for the caller to judge.
[[nodiscard]] std::optional<std::string> PercentDecode(std::string_view text,
                                                       Plus plus = Plus::kLiteral);

// `text` such that it is one segment of a path or one value of a query: all but unreserved
// characters (RFC 3986 section 2.3) are escaped, '/' too.
[[nodiscard]] std::string PercentEncode(std::string_view text);

struct QueryParameter {
  std::string name;
  std::string value;

  bool operator==(const QueryParameter&) const = default;
};

// The decoded parameters of a query, in order; a name may occur more than once. "a" and "a=" both
// give an empty value, empty pieces ("a=1&&b=2") are skipped.
class Query {
 public:
  Query() = default;
  // Nothing when a percent escape is malformed.
  [[nodiscard]] static std::optional<Query> Parse(std::string_view query);

  // The first value of that name, valid as long as this object; names are case-sensitive.
  [[nodiscard]] std::optional<std::string_view> Find(std::string_view name) const;
  [[nodiscard]] const std::vector<QueryParameter>& parameters() const { return parameters_; }

 private:
  std::vector<QueryParameter> parameters_;
};

}  // namespace nairi::mock::http
