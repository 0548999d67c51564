#include "scenario/json_node.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

namespace nairi::mock::scenario {

using domain::ErrorCode;
using domain::Result;

JsonNode::JsonNode(const nlohmann::json& value, std::string path)
    : value_(&value), path_(std::move(path)) {}

tl::unexpected<domain::Error> JsonNode::Wrong(std::string_view reason) const {
  const std::string place = path_.empty() ? "(top level)" : path_;
  return domain::Fail(ErrorCode::kInvalidField, place + ": " + std::string(reason));
}

Result<void> JsonNode::RequireObject(std::initializer_list<std::string_view> keys) const {
  if (!value_->is_object()) return Wrong("must be an object");
  for (const auto& [key, member] : value_->items()) {
    if (std::find(keys.begin(), keys.end(), key) == keys.end()) {
      return Wrong("unknown key '" + key + "'");
    }
  }
  return {};
}

bool JsonNode::Has(std::string_view key) const {
  return value_->is_object() && value_->contains(key);
}

JsonNode JsonNode::At(std::string_view key) const {
  const std::string prefix = path_.empty() ? "" : path_ + ".";
  return JsonNode(*value_->find(key), prefix + std::string(key));
}

bool JsonNode::IsText() const {
  return value_->is_string();
}

bool JsonNode::IsArray() const {
  return value_->is_array();
}

std::size_t JsonNode::Size() const {
  return value_->size();
}

JsonNode JsonNode::At(std::size_t index) const {
  return JsonNode((*value_)[index], path_ + "[" + std::to_string(index) + "]");
}

Result<std::string> JsonNode::AsText() const {
  if (!value_->is_string()) return Wrong("must be a string");
  return value_->get<std::string>();
}

Result<double> JsonNode::AsNumber() const {
  if (!value_->is_number()) return Wrong("must be a number");
  return value_->get<double>();
}

Result<std::int64_t> JsonNode::AsCount() const {
  if (!value_->is_number_integer() || value_->get<std::int64_t>() < 0) {
    return Wrong("must be an integer that is not negative");
  }
  return value_->get<std::int64_t>();
}

Result<int> JsonNode::AsTimes(int most) const {
  const auto count = AsCount();
  if (!count) return tl::unexpected(count.error());
  if (*count < 1 || *count > most) return Wrong("must be from 1 to " + std::to_string(most));
  return static_cast<int>(*count);
}

Result<void> JsonNode::RequireTrue() const {
  if (!value_->is_boolean() || !value_->get<bool>()) return Wrong("must be true");
  return {};
}

}  // namespace nairi::mock::scenario
