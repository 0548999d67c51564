#pragma once

#include <initializer_list>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "domain/error.hpp"

namespace nairi::mock::scenario {

// A JSON value together with where it stands in its file, so that every complaint names its place.
// Refers to the document, which must outlive it.
class JsonNode {
 public:
  JsonNode(const nlohmann::json& value, std::string path);

  // An error at this place.
  [[nodiscard]] tl::unexpected<domain::Error> Wrong(std::string_view reason) const;

  // An error unless this is an object with no other keys than these.
  [[nodiscard]] domain::Result<void> RequireObject(
      std::initializer_list<std::string_view> keys) const;
  [[nodiscard]] bool Has(std::string_view key) const;
  // The member of that name, which must be there.
  [[nodiscard]] JsonNode At(std::string_view key) const;

  [[nodiscard]] bool IsText() const;
  [[nodiscard]] bool IsArray() const;
  // Elements of an array.
  [[nodiscard]] std::size_t Size() const;
  [[nodiscard]] JsonNode At(std::size_t index) const;

  [[nodiscard]] domain::Result<std::string> AsText() const;
  [[nodiscard]] domain::Result<double> AsNumber() const;
  // An integer that is not negative.
  [[nodiscard]] domain::Result<std::int64_t> AsCount() const;
  // An integer from 1 to `most`.
  [[nodiscard]] domain::Result<int> AsTimes(int most) const;
  // The literal `true`.
  [[nodiscard]] domain::Result<void> RequireTrue() const;

 private:
  const nlohmann::json* value_;
  std::string path_;
};

}  // namespace nairi::mock::scenario
