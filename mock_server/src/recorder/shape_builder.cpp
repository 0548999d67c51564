#include "recorder/shape_builder.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "domain/ulid.hpp"

namespace nairi::mock::recorder {
namespace {

using nlohmann::json;

// What says how a message travels or where it came by, and nothing about the API.
constexpr std::array<std::string_view, 9> kHeadersOfTheWay = {
    "connection", "content-length",    "date", "keep-alive", "server",
    "set-cookie", "transfer-encoding", "vary", "via"};

std::string LowerCase(std::string_view text) {
  std::string lower(text);
  for (char& character : lower) {
    if (character >= 'A' && character <= 'Z') character += 'a' - 'A';
  }
  return lower;
}

std::string WithoutParameters(std::string_view content_type) {
  std::string type = LowerCase(content_type.substr(0, content_type.find(';')));
  while (type.ends_with(' ')) type.pop_back();
  return type;
}

// A JSON value's type as JSON Schema calls it.
std::string_view TypeOf(const json& value) {
  return value.is_number_integer() ? "integer" : value.type_name();
}

bool IsPrefixCharacter(char character) {
  return (character >= 'a' && character <= 'z') || (character >= '0' && character <= '9');
}

}  // namespace

template <typename Json>
void ShapeBuilder::Walk(const Json& value, const std::string& path) {
  if (value.is_array()) {
    for (const json& element : value) {
      Seen& elements = fields_[path + "[]"];
      elements.types.emplace(TypeOf(element));
      Walk(element, path + "[]");
    }
  }
  if (!value.is_object()) return;
  ++objects_[path];
  for (const auto& [name, member] : value.items()) {
    const std::string below = path.empty() ? name : path + "." + name;
    Seen& field = fields_[below];
    field.types.emplace(TypeOf(member));
    field.place = path;
    ++field.times;
    Walk(member, below);
  }
}

void ShapeBuilder::Add(const http::Reply& reply) {
  for (const auto& [name, value] : reply.headers) {
    std::string lower = LowerCase(name);
    if (lower == "content-type") content_type_ = WithoutParameters(value);
    const auto& ignored = kHeadersOfTheWay;
    if (std::find(ignored.begin(), ignored.end(), lower) == ignored.end()) {
      headers_.insert(std::move(lower));
    }
  }
  const json body = json::parse(reply.body.bytes(), nullptr, /*allow_exceptions=*/false);
  if (body.is_discarded()) return;
  Walk(body, "");
  if (body.is_object() && body.contains("error") && body["error"].is_string()) {
    errors_.insert(WithoutIds(body["error"].get_ref<const std::string&>()));
  }
}

cassette::AnswerShape ShapeBuilder::Build() const {
  cassette::AnswerShape shape;
  shape.content_type = content_type_;
  shape.errors = errors_;
  shape.headers = headers_;
  for (const auto& [path, seen] : fields_) {
    const bool is_element = path.ends_with("[]");
    shape.fields[path] = {.types = seen.types,
                          .is_optional = !is_element && seen.times < objects_.at(seen.place)};
  }
  return shape;
}

std::string WithoutIds(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t prefix_end = at;
    while (prefix_end < text.size() && IsPrefixCharacter(text[prefix_end])) ++prefix_end;
    const std::string_view behind = text.substr(prefix_end);
    if (prefix_end > at && behind.starts_with('_') &&
        domain::Ulid::Parse(behind.substr(1, domain::Ulid::kTextLength))) {
      out += "<id>";
      at = prefix_end + 1 + domain::Ulid::kTextLength;
    } else {
      const std::size_t next = std::max(prefix_end, at + 1);
      out += text.substr(at, next - at);
      at = next;
    }
  }
  return out;
}

}  // namespace nairi::mock::recorder
