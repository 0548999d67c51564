#include "json/object.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

namespace nairi::mock::json {

Object::Object(Node node) : node_(std::move(node)) {
  if (!node_.IsObject()) Complain("must be an object");
}

bool Object::Has(std::string_view key) {
  known_.emplace_back(key);
  return node_.IsObject() && node_.value_->contains(key);
}

Node Object::At(std::string_view key) {
  static const nlohmann::json kNothing;
  if (Has(key)) return MemberAt(*node_.value_->find(key), key);
  Complain("needs " + std::string(key));
  return MemberAt(kNothing, key);
}

std::optional<Node> Object::Find(std::string_view key) {
  if (!Has(key)) return std::nullopt;
  return MemberAt(*node_.value_->find(key), key);
}

std::string Object::OnlyKeyOf(const std::vector<std::string_view>& keys) {
  std::string names;
  std::vector<std::string> present;
  for (const std::string_view key : keys) {
    names += (names.empty() ? "" : ", ") + std::string(key);
    if (Has(key)) present.emplace_back(key);
  }
  Finish();
  if (present.size() == 1) return present.front();
  Complain("must have exactly one of " + names);
  return {};
}

std::vector<std::pair<std::string, Node>> Object::Members() {
  std::vector<std::pair<std::string, Node>> members;
  if (!node_.IsObject()) return members;
  for (const auto& [key, value] : node_.value_->items()) {
    known_.push_back(key);
    members.emplace_back(key, MemberAt(value, key));
  }
  return members;
}

void Object::Finish() const {
  if (!node_.IsObject()) return;
  for (const auto& [key, member] : node_.value_->items()) {
    if (std::find(known_.begin(), known_.end(), key) == known_.end()) {
      Complain("unknown key '" + key + "'");
    }
  }
}

Node Object::MemberAt(const nlohmann::json& value, std::string_view key) const {
  return Node(value, node_.place_ + (node_.place_.empty() ? "" : ".") + std::string(key),
              *node_.complaint_);
}

}  // namespace nairi::mock::json
