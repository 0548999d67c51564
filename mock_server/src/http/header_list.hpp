#pragma once

#include <algorithm>
#include <cstddef>
#include <initializer_list>
#include <iterator>
#include <optional>
#include <string_view>
#include <utility>

#include "http/packed_texts.hpp"

namespace nairi::mock::http {

[[nodiscard]] constexpr char ToLowerAscii(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}

// Whether two ASCII texts are equal but for letter case.
[[nodiscard]] constexpr bool EqualsIgnoreCase(std::string_view left, std::string_view right) {
  return std::equal(left.begin(), left.end(), right.begin(), right.end(),
                    [](char a, char b) { return ToLowerAscii(a) == ToLowerAscii(b); });
}

// Header fields in the order they were added. Names compare without regard to ASCII case
// (RFC 9110 section 5.1); a name may occur more than once. All fields stand in one piece of memory,
// which a list that is cleared keeps for the next.
class HeaderList {
 public:
  using Field = std::pair<std::string_view, std::string_view>;  // name and value

  class Iterator {
   public:
    explicit Iterator(PackedTexts::Reader rest) : rest_(rest) {}
    [[nodiscard]] Field operator*() const {
      PackedTexts::Reader texts = rest_;
      const std::string_view name = texts.Next();
      return {name, texts.Next()};
    }
    Iterator& operator++() {
      rest_.Skip();
      rest_.Skip();
      return *this;
    }
    [[nodiscard]] bool operator==(std::default_sentinel_t /*end*/) const { return rest_.AtEnd(); }

   private:
    PackedTexts::Reader rest_;
  };

  HeaderList() = default;
  HeaderList(std::initializer_list<Field> fields);

  // Appends a field, even when one of that name is present. The texts are copied.
  void Add(std::string_view name, std::string_view value);
  // Makes `value`, which must not be one of this list, the only field of that name.
  void Set(std::string_view name, std::string_view value);
  void Clear() { fields_.Clear(); }

  // The value of the first field of that name, valid until the list is changed; nothing if absent.
  [[nodiscard]] std::optional<std::string_view> Find(std::string_view name) const;
  // How many fields carry that name.
  [[nodiscard]] std::size_t Count(std::string_view name) const;

  [[nodiscard]] bool empty() const { return fields_.empty(); }
  // How many fields there are; looks at each of them.
  [[nodiscard]] std::size_t size() const;
  // The space that the fields take as PackedTexts.
  [[nodiscard]] std::size_t packed_size() const { return fields_.size(); }
  // Fields are views, valid until the list is changed.
  [[nodiscard]] Iterator begin() const { return Iterator(PackedTexts::Reader(fields_)); }
  [[nodiscard]] std::default_sentinel_t end() const { return {}; }

 private:
  PackedTexts fields_;  // name, value, name, value ...
};

}  // namespace nairi::mock::http
