#pragma once

#include <functional>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <type_traits>

#include "domain/error.hpp"
#include "json/node.hpp"

namespace nairi::mock::json {

// Why a text is no document.
struct ParseError {
  std::string_view reason;  // "not valid JSON" or "nested too deeply"
  std::string detail;       // where the parser stopped and what it had expected
};

// Parses a text. One that nests deeper than 64 is refused before it costs more than its bytes:
// nothing that is read here comes near that.
[[nodiscard]] tl::expected<nlohmann::json, ParseError> Parse(std::string_view text);

using Reading = std::function<void(const Node&)>;
// Has the document read: answers what is wrong, with its place, or nothing.
[[nodiscard]] std::optional<std::string> FindComplaint(const nlohmann::json& document,
                                                       const Reading& read);
// The same of a text; one that is no document is wrong at its top level.
[[nodiscard]] std::optional<std::string> FindComplaint(std::string_view text, const Reading& read);

// What `read` makes of a document or of a text. kInvalidField, with place and reason as detail,
// when it complained or the text is no document.
template <typename Source, typename Read>
[[nodiscard]] auto ReadDocument(const Source& source, Read read)
    -> domain::Result<std::invoke_result_t<Read, const Node&>> {
  std::optional<std::invoke_result_t<Read, const Node&>> value;
  auto complaint = FindComplaint(source, [&](const Node& root) { value.emplace(read(root)); });
  if (complaint) return domain::Fail(domain::ErrorCode::kInvalidField, *std::move(complaint));
  return *std::move(value);
}

}  // namespace nairi::mock::json
