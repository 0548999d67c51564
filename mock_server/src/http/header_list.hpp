#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace nairi::mock::http {

// Header fields in the order they were added. Names compare without regard to ASCII case
// (RFC 9110 section 5.1); a name may occur more than once.
class HeaderList {
 public:
  using Field = std::pair<std::string, std::string>;

  HeaderList() = default;
  HeaderList(std::initializer_list<Field> fields) : fields_(fields) {}

  // Appends a field, even when one of that name is present.
  void Add(std::string name, std::string value);
  // Makes `value` the only field of that name.
  void Set(std::string_view name, std::string value);
  void Clear() { fields_.clear(); }

  // The value of the first field of that name, valid until the list is changed; nothing if absent.
  [[nodiscard]] std::optional<std::string_view> Find(std::string_view name) const;
  // How many fields carry that name.
  [[nodiscard]] std::size_t Count(std::string_view name) const;

  [[nodiscard]] bool empty() const { return fields_.empty(); }
  [[nodiscard]] std::size_t size() const { return fields_.size(); }
  [[nodiscard]] auto begin() const { return fields_.begin(); }
  [[nodiscard]] auto end() const { return fields_.end(); }

 private:
  std::vector<Field> fields_;
};

// Whether two ASCII texts are equal but for letter case.
[[nodiscard]] bool EqualsIgnoreCase(std::string_view left, std::string_view right);

}  // namespace nairi::mock::http
