#pragma once

#include <initializer_list>
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api/assumptions.hpp"
#include "domain/error.hpp"
#include "http/request.hpp"

namespace nairi::mock::api {

// The JSON object that a request brought, asked for field by field. A null for an optional field is
// what assumption A-24 says.
class JsonBody {
 public:
  // Checks content type, syntax, UTF-8, depth and that it is an object; `fields` are those that the
  // operation knows. An empty body is an empty object where `Emptiness` allows it.
  // kUnsupportedContentType, kInvalidBody, kInvalidField (an unknown field, by A-17).
  enum class Emptiness : std::uint8_t { kRefused, kAllowed };
  [[nodiscard]] static domain::Result<JsonBody> Read(const http::Request& request,
                                                     const Assumptions& assumptions,
                                                     std::initializer_list<std::string_view> fields,
                                                     Emptiness emptiness = Emptiness::kRefused);

  JsonBody(JsonBody&&) noexcept;
  JsonBody& operator=(JsonBody&&) noexcept;
  ~JsonBody();

  // A string that must be there; it may be empty. kInvalidField, kWrongType.
  [[nodiscard]] domain::Result<std::string> RequiredText(std::string_view field) const;
  // kWrongType, and kInvalidField for a null that is not allowed.
  [[nodiscard]] domain::Result<std::optional<std::string>> OptionalText(
      std::string_view field) const;
  [[nodiscard]] domain::Result<std::optional<bool>> OptionalFlag(std::string_view field) const;
  // One that no 64 bits hold is the nearest that they do.
  [[nodiscard]] domain::Result<std::optional<std::int64_t>> OptionalInteger(
      std::string_view field) const;
  // Empty when absent.
  [[nodiscard]] domain::Result<std::vector<std::string>> OptionalTexts(
      std::string_view field) const;
  [[nodiscard]] bool IsNull(std::string_view field) const;

 private:
  JsonBody(nlohmann::json document, const Assumptions& assumptions);

  // The field's value; null when it is absent, or null and that counts as absent.
  [[nodiscard]] domain::Result<const nlohmann::json*> Optional(std::string_view field) const;

  std::unique_ptr<nlohmann::json> document_;
  const Assumptions* assumptions_;
};

}  // namespace nairi::mock::api
