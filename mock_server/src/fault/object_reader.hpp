#pragma once

#include <chrono>
#include <cstdint>
#include <limits>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "fault/named_values.hpp"

namespace nairi::mock::fault {

// A closed interval of whole numbers.
struct Bounds {
  std::uint64_t min = 0;
  std::uint64_t max = std::numeric_limits<std::uint64_t>::max();
};

// Reads one JSON object strictly. Each question marks its key as known; Finish() refuses the
// others. The first thing that is wrong is kept in `complaint` with its place
// ("steps[2].fault.delay: ..."); from then on answers are empty and mean nothing, so a caller reads
// on without asking after each key and looks at the complaint once, at the end.
//
// Refers to the document and the complaint, which must outlive it.
class ObjectReader {
 public:
  ObjectReader(const nlohmann::json& value, std::string place,
               std::optional<std::string>& complaint);

  // Whether the object has that key.
  [[nodiscard]] bool Has(std::string_view key);

  // The member of that name, which must be there and of that type.
  [[nodiscard]] std::string Text(std::string_view key);
  [[nodiscard]] std::uint64_t Count(std::string_view key, Bounds bounds = {});
  [[nodiscard]] std::int64_t Integer(std::string_view key);
  [[nodiscard]] double Fraction(std::string_view key);                     // from 0 to 1
  [[nodiscard]] std::chrono::milliseconds Duration(std::string_view key);  // "2s"; a day at most
  [[nodiscard]] bool IsText(std::string_view key);
  [[nodiscard]] bool Flag(std::string_view key);
  // Of an array that has at least one.
  [[nodiscard]] std::vector<std::string> Texts(std::string_view key);
  // Whatever it is, for somebody else to read; null when it is missing.
  [[nodiscard]] const nlohmann::json* Any(std::string_view key) { return Find(key); }
  [[nodiscard]] ObjectReader Object(std::string_view key);
  // The elements of an array that has at least one.
  [[nodiscard]] std::vector<ObjectReader> Objects(std::string_view key);
  // The value that `names` has for the member's text; `fallback` if there is no such member.
  template <typename T, std::size_t N>
  [[nodiscard]] T Choice(std::string_view key, const NamedValues<T, N>& names, T fallback) {
    if (!Has(key)) return fallback;
    const std::string text = Text(key);
    std::string known;
    for (const auto& [name, value] : names) {
      if (text == name) return value;
      known += (known.empty() ? "" : ", ") + std::string(name);
    }
    Complain(key, "'" + text + "' is none of " + known);
    return fallback;
  }

  // Notes that the member of that name (the object itself, when empty) is wrong, unless something
  // was wrong before.
  void Complain(std::string_view key, std::string_view reason);
  // Refuses the keys that nobody asked for.
  void Finish();

 private:
  [[nodiscard]] const nlohmann::json* Find(std::string_view key);
  [[nodiscard]] std::string PlaceOf(std::string_view key) const;

  const nlohmann::json* value_;
  std::string place_;
  std::optional<std::string>* complaint_;
  std::vector<std::string> known_;
};

}  // namespace nairi::mock::fault
