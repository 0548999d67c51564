#include "http/header_list.hpp"

#include <utility>

namespace nairi::mock::http {
namespace {

// Of an ordinary head: less than this would only be grown at once.
constexpr std::size_t kFirstSpace = 128;

}  // namespace

HeaderList::HeaderList(std::initializer_list<Field> fields) {
  for (const auto& [name, value] : fields) Add(name, value);
}

void HeaderList::Add(std::string_view name, std::string_view value) {
  if (fields_.empty()) fields_.Reserve(kFirstSpace);
  fields_.Add(name);
  fields_.Add(value);
}

void HeaderList::Set(std::string_view name, std::string_view value) {
  if (Find(name)) {
    HeaderList others;
    for (const auto& [other_name, other_value] : *this) {
      if (!EqualsIgnoreCase(other_name, name)) others.Add(other_name, other_value);
    }
    others.Add(name, value);
    *this = std::move(others);
  } else {
    Add(name, value);
  }
}

std::optional<std::string_view> HeaderList::Find(std::string_view name) const {
  for (const auto& [field_name, value] : *this) {
    if (EqualsIgnoreCase(field_name, name)) return value;
  }
  return std::nullopt;
}

std::size_t HeaderList::Count(std::string_view name) const {
  std::size_t count = 0;
  for (const auto& field : *this) count += EqualsIgnoreCase(field.first, name) ? 1U : 0U;
  return count;
}

std::size_t HeaderList::size() const {
  std::size_t size = 0;
  for (auto field = begin(); field != end(); ++field) ++size;
  return size;
}

}  // namespace nairi::mock::http
