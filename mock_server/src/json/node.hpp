#pragma once

#include <cstdint>
#include <limits>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/named_values.hpp"
#include "domain/time.hpp"

namespace nairi::mock::json {

// A closed interval of whole numbers.
struct Bounds {
  std::uint64_t min = 0;
  std::uint64_t max = std::numeric_limits<std::uint64_t>::max();
};

// A JSON value and where it stands, read strictly. The first thing that is wrong in a document is
// kept with its place ("steps[2].when.after: ..."); from then on answers are empty and mean
// nothing, so a reader reads on without asking after each value, and whoever began the reading
// looks at the complaint once, at the end (json/document.hpp).
//
// Cheap to copy. Refers to the document and the complaint, which must outlive it.
class Node {
 public:
  Node(const nlohmann::json& value, std::string place, std::optional<std::string>& complaint);

  // Notes that the value is wrong, unless something was wrong before.
  void Complain(std::string_view reason) const;

  [[nodiscard]] bool IsText() const;
  [[nodiscard]] bool IsObject() const;

  // The value as compact JSON, keys in the order of the alphabet.
  [[nodiscard]] std::string Source() const;

  // The value, which must be of that type.
  [[nodiscard]] std::string Text() const;
  [[nodiscard]] std::string NonEmptyText() const;
  [[nodiscard]] double Number() const;
  [[nodiscard]] double Fraction() const;  // from 0 to 1
  [[nodiscard]] std::uint64_t Count(Bounds bounds = {}) const;
  [[nodiscard]] int Count(int min, int max) const;
  [[nodiscard]] std::int64_t Integer() const;
  [[nodiscard]] domain::Duration Duration(
      domain::Duration longest = domain::Duration::max()) const;  // "300ms"
  [[nodiscard]] bool Boolean() const;
  // The literal `true` and nothing else.
  void RequireTrue() const;
  // The value that `names` has for the text.
  template <typename T, std::size_t N>
  [[nodiscard]] T OneOf(const domain::NamedValues<T, N>& names) const {
    const std::string text = Text();
    if (const auto value = domain::ValueIn(names, text)) return *value;
    std::string known;
    for (const auto& [name, value] : names) {
      known += (known.empty() ? "" : ", ") + std::string(name);
    }
    Complain("'" + text + "' is none of " + known);
    return names.front().second;
  }

  // The elements of an array, which may be empty or not.
  [[nodiscard]] std::vector<Node> Elements() const;
  [[nodiscard]] std::vector<Node> AtLeastOneElement() const;

 private:
  friend class Object;

  const nlohmann::json* value_;
  std::string place_;
  std::optional<std::string>* complaint_;
};

}  // namespace nairi::mock::json
