#include "wire/json_fields.hpp"

#include <algorithm>
#include <limits>
#include <nlohmann/json.hpp>
#include <utility>

#include "wire/http_error.hpp"

namespace nairi::client::wire {

using nlohmann::json;

Result<json> ParseJson(const std::string& body) {
  constexpr std::size_t kQuotedMax = 80;
  auto value = json::parse(body, nullptr, /*allow_exceptions=*/false);
  if (!value.is_discarded()) return value;
  if (body.empty())
    return tl::unexpected(ProtocolError("the reply has no body where JSON was due"));
  return tl::unexpected(
      ProtocolError("the reply's body is not JSON: '" + body.substr(0, kQuotedMax) + "'"));
}

Result<std::string> WriteJson(const json& value) {
  try {
    return value.dump();
  } catch (const json::type_error&) {  // the one way this library reports a text that is not UTF-8
    Error error;
    error.code = ErrorCode::kInvalidArgument;
    error.message = "a text of the request is not valid UTF-8";
    return tl::unexpected(std::move(error));
  }
}

FieldReader::FieldReader(json& object, std::string_view what) : object_(object), what_(what) {
  if (!object_.is_object()) problem_ = std::string(what) + " is not a JSON object";
}

json* FieldReader::Find(std::string_view name) const {
  if (!object_.is_object()) return nullptr;
  const auto field = object_.find(name);
  return field == object_.end() ? nullptr : &*field;
}

void FieldReader::Miss(std::string_view name, std::string_view type) {
  if (!problem_.empty()) return;
  problem_ = std::string(what_) + " has no " + std::string(type) + " '" + std::string(name) + "'";
}

std::string FieldReader::RequiredText(std::string_view name) {
  auto text = Text(name);
  if (!text) Miss(name, "text");
  return std::move(text).value_or("");
}

std::optional<std::string> FieldReader::Text(std::string_view name) {
  json* field = Find(name);
  if (field == nullptr) return std::nullopt;
  if (field->is_null()) Took(name);
  if (!field->is_string()) return std::nullopt;
  Took(name);
  return std::move(field->get_ref<std::string&>());
}

std::optional<std::int64_t> FieldReader::Integer(std::string_view name) {
  const json* field = Find(name);
  if (field == nullptr || !field->is_number_integer()) return std::nullopt;
  const bool fits = !field->is_number_unsigned() ||
                    field->get<std::uint64_t>() <=
                        static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
  if (!fits) return std::nullopt;
  Took(name);
  return field->get<std::int64_t>();
}

std::optional<double> FieldReader::Number(std::string_view name) {
  const json* field = Find(name);
  if (field == nullptr || !field->is_number()) return std::nullopt;
  Took(name);
  return field->get<double>();
}

std::optional<bool> FieldReader::Flag(std::string_view name) {
  const json* field = Find(name);
  if (field == nullptr || !field->is_boolean()) return std::nullopt;
  Took(name);
  return field->get<bool>();
}

std::optional<Timestamp> FieldReader::Time(std::string_view name) {
  auto text = Text(name);
  if (!text) return std::nullopt;
  return ParseTimestamp(std::move(*text));
}

std::vector<std::string> FieldReader::Texts(std::string_view name) {
  const json* field = Find(name);
  const auto is_text = [](const json& element) { return element.is_string(); };
  if (field == nullptr || !field->is_array() ||
      !std::all_of(field->begin(), field->end(), is_text)) {
    return {};
  }
  Took(name);
  return field->get<std::vector<std::string>>();
}

json* FieldReader::RequiredArray(std::string_view name) {
  json* field = Find(name);
  if (field == nullptr || !field->is_array()) {
    Miss(name, "array");
    return nullptr;
  }
  Took(name);
  return field;
}

std::string FieldReader::Extra() {
  if (!object_.is_object()) return "";
  for (const std::string_view name : read_) object_.erase(name);
  return object_.empty() ? "" : object_.dump(-1, ' ', false, json::error_handler_t::replace);
}

Status FieldReader::Check() const {
  if (problem_.empty()) return {};
  return tl::unexpected(ProtocolError(problem_));
}

}  // namespace nairi::client::wire
