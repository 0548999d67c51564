#include "api/json_body.hpp"

#include <algorithm>
#include <limits>
#include <nlohmann/json.hpp>
#include <utility>

#include "api/media_type.hpp"
#include "json/document.hpp"
#include "json/whole_number.hpp"

namespace nairi::mock::api {
namespace {

using domain::ErrorCode;
using domain::Fail;
using domain::Result;
using Json = nlohmann::json;

Result<void> RequireJsonType(const http::Request& request, const Assumptions& assumptions) {
  if (assumptions.Is(Assumption::kWrongContentType, "accepted")) return {};
  const auto type = request.headers.Find("Content-Type");
  if (type && MediaType(*type) == "application/json") return {};
  return Fail(ErrorCode::kUnsupportedContentType, "application/json");
}

tl::unexpected<domain::Error> WrongType(std::string_view field, std::string_view expected) {
  return Fail(ErrorCode::kWrongType, std::string(field) + " must be " + std::string(expected));
}

}  // namespace

JsonBody::JsonBody(Json document, const Assumptions& assumptions)
    : document_(std::make_unique<Json>(std::move(document))), assumptions_(&assumptions) {}
JsonBody::JsonBody(JsonBody&&) noexcept = default;
JsonBody& JsonBody::operator=(JsonBody&&) noexcept = default;
JsonBody::~JsonBody() = default;

Result<JsonBody> JsonBody::Read(const http::Request& request, const Assumptions& assumptions,
                                std::initializer_list<std::string_view> fields,
                                Emptiness emptiness) {
  if (request.body.empty() && emptiness == Emptiness::kAllowed) {
    return JsonBody(Json::object(), assumptions);
  }
  if (const auto type = RequireJsonType(request, assumptions); !type) {
    return tl::unexpected(type.error());
  }
  auto document = json::Parse(request.body);
  if (!document) return Fail(ErrorCode::kInvalidBody, std::string(document.error().reason));
  if (!document->is_object()) return Fail(ErrorCode::kInvalidBody, "not a JSON object");
  if (assumptions.Is(Assumption::kUnknownFields, "refused")) {
    for (const auto& [key, value] : document->items()) {
      if (std::find(fields.begin(), fields.end(), key) == fields.end()) {
        return Fail(ErrorCode::kInvalidField, "unknown field " + key);
      }
    }
  }
  return JsonBody(*std::move(document), assumptions);
}

bool JsonBody::IsNull(std::string_view field) const {
  const auto found = document_->find(field);
  return found != document_->end() && found->is_null();
}

Result<const Json*> JsonBody::Optional(std::string_view field) const {
  const auto found = document_->find(field);
  if (found == document_->end()) return nullptr;
  if (!found->is_null()) return &*found;
  if (assumptions_->Is(Assumption::kNullOptionalField, "absent")) return nullptr;
  return Fail(ErrorCode::kInvalidField, std::string(field) + " must not be null");
}

Result<std::string> JsonBody::RequiredText(std::string_view field) const {
  const auto found = document_->find(field);
  if (found == document_->end() || found->is_null()) {
    return Fail(ErrorCode::kInvalidField, std::string(field) + " is required");
  }
  if (!found->is_string()) return WrongType(field, "a string");
  return found->get<std::string>();
}

Result<std::optional<std::string>> JsonBody::OptionalText(std::string_view field) const {
  const auto value = Optional(field);
  if (!value) return tl::unexpected(value.error());
  if (*value == nullptr) return std::nullopt;
  if (!(*value)->is_string()) return WrongType(field, "a string");
  return (*value)->get<std::string>();
}

Result<std::optional<bool>> JsonBody::OptionalFlag(std::string_view field) const {
  const auto value = Optional(field);
  if (!value) return tl::unexpected(value.error());
  if (*value == nullptr) return std::nullopt;
  if (!(*value)->is_boolean()) return WrongType(field, "a boolean");
  return (*value)->get<bool>();
}

Result<std::optional<std::int64_t>> JsonBody::OptionalInteger(std::string_view field) const {
  const auto value = Optional(field);
  if (!value) return tl::unexpected(value.error());
  if (*value == nullptr) return std::nullopt;
  if (!json::IsWhole(**value)) return WrongType(field, "an integer");
  if (const auto number = json::AsSigned(**value)) return number;
  const bool is_negative = (*value)->get<double>() < 0;
  return is_negative ? std::numeric_limits<std::int64_t>::min()
                     : std::numeric_limits<std::int64_t>::max();
}

Result<std::vector<std::string>> JsonBody::OptionalTexts(std::string_view field) const {
  const auto value = Optional(field);
  if (!value) return tl::unexpected(value.error());
  std::vector<std::string> texts;
  if (*value == nullptr) return texts;
  if (!(*value)->is_array()) return WrongType(field, "an array of strings");
  for (const Json& element : **value) {
    if (!element.is_string()) return WrongType(field, "an array of strings");
    texts.push_back(element.get<std::string>());
  }
  return texts;
}

}  // namespace nairi::mock::api
