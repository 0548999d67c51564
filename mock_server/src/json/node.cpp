#include "json/node.hpp"

#include <nlohmann/json.hpp>
#include <utility>

#include "json/whole_number.hpp"

namespace nairi::mock::json {

Node::Node(const nlohmann::json& value, std::string place, std::optional<std::string>& complaint)
    : value_(&value), place_(std::move(place)), complaint_(&complaint) {}

void Node::Complain(std::string_view reason) const {
  if (*complaint_) return;
  *complaint_ = (place_.empty() ? "(top level)" : place_) + ": " + std::string(reason);
}

bool Node::IsText() const {
  return value_->is_string();
}

bool Node::IsObject() const {
  return value_->is_object();
}

std::string Node::Source() const {
  return value_->dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

std::string Node::Text() const {
  if (value_->is_string()) return value_->get<std::string>();
  Complain("must be a string");
  return {};
}

std::string Node::NonEmptyText() const {
  std::string text = Text();
  if (text.empty()) Complain("must not be empty");
  return text;
}

double Node::Number() const {
  if (value_->is_number()) return value_->get<double>();
  Complain("must be a number");
  return 0;
}

double Node::Fraction() const {
  const double number = value_->is_number() ? value_->get<double>() : -1;
  if (number >= 0 && number <= 1) return number;
  Complain("must be a number from 0 to 1");
  return 0;
}

std::uint64_t Node::Count(Bounds bounds) const {
  const auto count = AsUnsigned(*value_);
  if (count && *count >= bounds.min && *count <= bounds.max) return *count;
  Complain("must be an integer from " + std::to_string(bounds.min) + " to " +
           std::to_string(bounds.max));
  return bounds.min;
}

int Node::Count(int min, int max) const {
  return static_cast<int>(
      Count({.min = static_cast<std::uint64_t>(min), .max = static_cast<std::uint64_t>(max)}));
}

bool Node::Boolean() const {
  if (value_->is_boolean()) return value_->get<bool>();
  Complain("must be true or false");
  return false;
}

std::int64_t Node::Integer() const {
  if (const auto integer = AsSigned(*value_)) return *integer;
  Complain("must be an integer");
  return 0;
}

domain::Duration Node::Duration(domain::Duration longest) const {
  const std::string text = Text();
  const auto duration = domain::ParseDuration(text);
  if (!duration) {
    Complain("'" + text + "' is not a duration such as 300ms, 1.5s or 2m");
  } else if (*duration > longest) {
    Complain("'" + text + "' is longer than " + domain::FormatDuration(longest));
  } else {
    return *duration;
  }
  return {};
}

void Node::RequireTrue() const {
  if (!value_->is_boolean() || !value_->get<bool>()) Complain("must be true");
}

std::vector<Node> Node::Elements() const {
  std::vector<Node> elements;
  if (!value_->is_array()) Complain("must be an array");
  if (!value_->is_array()) return elements;
  for (std::size_t i = 0; i < value_->size(); ++i) {
    elements.emplace_back((*value_)[i], place_ + "[" + std::to_string(i) + "]", *complaint_);
  }
  return elements;
}

std::vector<Node> Node::AtLeastOneElement() const {
  if (!value_->is_array() || value_->empty()) Complain("must be an array with elements");
  return Elements();
}

}  // namespace nairi::mock::json
