#include "fault/object_reader.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "domain/time.hpp"

namespace nairi::mock::fault {

using nlohmann::json;

namespace {

constexpr std::chrono::milliseconds kLongest = std::chrono::hours(24);

}  // namespace

ObjectReader::ObjectReader(const json& value, std::string place,
                           std::optional<std::string>& complaint)
    : value_(&value), place_(std::move(place)), complaint_(&complaint) {
  if (!value_->is_object()) Complain("", "must be an object");
}

std::string ObjectReader::PlaceOf(std::string_view key) const {
  if (key.empty()) return place_.empty() ? "(top level)" : place_;
  return (place_.empty() ? "" : place_ + ".") + std::string(key);
}

void ObjectReader::Complain(std::string_view key, std::string_view reason) {
  if (!*complaint_) *complaint_ = PlaceOf(key) + ": " + std::string(reason);
}

bool ObjectReader::Has(std::string_view key) {
  known_.emplace_back(key);
  return value_->is_object() && value_->contains(key);
}

const json* ObjectReader::Find(std::string_view key) {
  if (Has(key)) return &*value_->find(key);
  Complain("", "needs " + std::string(key));
  return nullptr;
}

std::string ObjectReader::Text(std::string_view key) {
  const json* member = Find(key);
  if (member == nullptr) return {};
  if (member->is_string()) return member->get<std::string>();
  Complain(key, "must be a string");
  return {};
}

bool ObjectReader::IsText(std::string_view key) {
  return Has(key) && value_->find(key)->is_string();
}

bool ObjectReader::Flag(std::string_view key) {
  const json* member = Find(key);
  if (member == nullptr) return false;
  if (member->is_boolean()) return member->get<bool>();
  Complain(key, "must be true or false");
  return false;
}

std::vector<std::string> ObjectReader::Texts(std::string_view key) {
  const json* member = Find(key);
  std::vector<std::string> texts;
  if (member == nullptr) return texts;
  if (!member->is_array() || member->empty()) {
    Complain(key, "must be an array with elements");
    return texts;
  }
  for (std::size_t i = 0; i < member->size(); ++i) {
    if ((*member)[i].is_string()) {
      texts.push_back((*member)[i].get<std::string>());
    } else {
      Complain(std::string(key) + "[" + std::to_string(i) + "]", "must be a string");
    }
  }
  return texts;
}

std::uint64_t ObjectReader::Count(std::string_view key, Bounds bounds) {
  const json* member = Find(key);
  if (member == nullptr) return bounds.min;
  if (member->is_number_unsigned()) {
    const auto count = member->get<std::uint64_t>();
    if (count >= bounds.min && count <= bounds.max) return count;
  }
  Complain(key, "must be an integer from " + std::to_string(bounds.min) + " to " +
                    std::to_string(bounds.max));
  return bounds.min;
}

std::int64_t ObjectReader::Integer(std::string_view key) {
  const json* member = Find(key);
  if (member == nullptr) return 0;
  constexpr auto kMax = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
  const bool too_large = member->is_number_unsigned() && member->get<std::uint64_t>() > kMax;
  if (member->is_number_integer() && !too_large) return member->get<std::int64_t>();
  Complain(key, "must be an integer");
  return 0;
}

double ObjectReader::Fraction(std::string_view key) {
  const json* member = Find(key);
  if (member == nullptr) return 0;
  if (member->is_number()) {
    const auto fraction = member->get<double>();
    if (fraction >= 0 && fraction <= 1) return fraction;
  }
  Complain(key, "must be a number from 0 to 1");
  return 0;
}

std::chrono::milliseconds ObjectReader::Duration(std::string_view key) {
  const std::string text = Text(key);
  const auto duration = domain::ParseDuration(text);
  if (!duration) {
    Complain(key, "'" + text + "' is not a duration such as 300ms, 1.5s or 2m");
  } else if (*duration > kLongest) {
    Complain(key, "'" + text + "' is longer than a day");
  } else {
    return *duration;
  }
  return {};
}

ObjectReader ObjectReader::Object(std::string_view key) {
  static const json kNothing = json::object();
  const json* member = Find(key);
  return ObjectReader(member == nullptr ? kNothing : *member, PlaceOf(key), *complaint_);
}

std::vector<ObjectReader> ObjectReader::Objects(std::string_view key) {
  const json* member = Find(key);
  std::vector<ObjectReader> readers;
  if (member == nullptr) return readers;
  if (!member->is_array() || member->empty()) {
    Complain(key, "must be an array with elements");
    return readers;
  }
  for (std::size_t i = 0; i < member->size(); ++i) {
    readers.emplace_back((*member)[i], PlaceOf(key) + "[" + std::to_string(i) + "]", *complaint_);
  }
  return readers;
}

void ObjectReader::Finish() {
  if (!value_->is_object()) return;
  for (const auto& [key, member] : value_->items()) {
    if (std::find(known_.begin(), known_.end(), key) == known_.end()) {
      Complain("", "unknown key '" + key + "'");
    }
  }
}

}  // namespace nairi::mock::fault
