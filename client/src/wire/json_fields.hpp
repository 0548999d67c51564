#pragma once

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "nairi/client/error.hpp"
#include "nairi/client/timestamp.hpp"

namespace nairi::client::wire {

// Parses a reply's body; a kProtocol error when it is not JSON.
[[nodiscard]] Result<nlohmann::json> ParseJson(const std::string& body);

// Writes a request's body; kInvalidArgument when a text in it is not UTF-8, which JSON cannot
// carry.
[[nodiscard]] Result<std::string> WriteJson(const nlohmann::json& value);

// Reads the fields of one JSON object and remembers which were asked for, so that the rest can be
// kept. Texts are moved out of the object, so each field is read once. A required field that is
// missing or of another type is noted, and `Check` then tells of the first; an optional one of
// another type counts as unknown: it is absent, and kept in Extra.
class FieldReader final {
 public:
  // `what` names the object in errors: "message". `object`, `what` and the names of fields must
  // outlive the reader.
  FieldReader(nlohmann::json& object, std::string_view what);

  [[nodiscard]] std::string RequiredText(std::string_view name);
  [[nodiscard]] std::optional<std::string> Text(std::string_view name);
  [[nodiscard]] std::optional<std::int64_t> Integer(std::string_view name);
  [[nodiscard]] std::optional<double> Number(std::string_view name);
  [[nodiscard]] std::optional<bool> Flag(std::string_view name);
  [[nodiscard]] std::optional<Timestamp> Time(std::string_view name);
  [[nodiscard]] std::vector<std::string> Texts(std::string_view name);
  // Null when the field is missing or is no array; the absence is then noted as an error.
  [[nodiscard]] nlohmann::json* RequiredArray(std::string_view name);

  // The fields that were not read, as one JSON object; the empty text when none is left. To be
  // asked last: the others are gone then.
  [[nodiscard]] std::string Extra();
  [[nodiscard]] Status Check() const;

 private:
  nlohmann::json* Find(std::string_view name) const;
  void Took(std::string_view name) { read_.push_back(name); }
  void Miss(std::string_view name, std::string_view type);

  nlohmann::json& object_;
  std::string_view what_;
  std::vector<std::string_view> read_;
  std::string problem_;
};

}  // namespace nairi::client::wire
