#include "journal/matcher_json.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

namespace nairi::mock::journal {
namespace {

using nlohmann::json;
using Complaint = std::optional<std::string>;
using domain::ErrorCode;
using domain::Fail;

struct TextMember {
  std::string_view key;
  std::optional<std::string> Matcher::*member;
};

constexpr std::array<TextMember, 8> kTextMembers = {{
    {"operation", &Matcher::operation},
    {"method", &Matcher::method},
    {"target_prefix", &Matcher::target_prefix},
    {"job_id", &Matcher::job_id},
    {"message_id", &Matcher::message_id},
    {"body_contains", &Matcher::body_contains},
    {"reply_contains", &Matcher::reply_contains},
    {"verdict_contains", &Matcher::verdict_contains},
}};

Complaint ReadHeaders(const json& value, Matcher& matcher) {
  if (!value.is_object()) return "headers: must be an object";
  for (const auto& [name, text] : value.items()) {
    if (!text.is_string()) return "headers." + name + ": must be a string";
    matcher.headers.emplace_back(name, text.get<std::string>());
  }
  return std::nullopt;
}

Complaint ReadStatus(const json& value, Matcher& matcher) {
  // 0 asks for requests that got no reply at all.
  if (!value.is_number_unsigned() || value.get<std::uint64_t>() > 999) {
    return "status: must be an integer from 0 to 999";
  }
  matcher.status = value.get<int>();
  return std::nullopt;
}

Complaint ReadMember(const std::string& key, const json& value, Matcher& matcher) {
  const auto text = std::find_if(kTextMembers.begin(), kTextMembers.end(),
                                 [&key](const TextMember& member) { return member.key == key; });
  if (text != kTextMembers.end()) {
    if (!value.is_string()) return key + ": must be a string";
    matcher.*text->member = value.get<std::string>();
    return std::nullopt;
  }
  if (key == "headers") return ReadHeaders(value, matcher);
  if (key == "status") return ReadStatus(value, matcher);
  if (key != "since") return "(top level): unknown key '" + key + "'";
  if (!value.is_number_unsigned()) return "since: must be an integer that is not negative";
  matcher.since = value.get<std::uint64_t>();
  return std::nullopt;
}

}  // namespace

domain::Result<Matcher> ReadMatcher(const json& json) {
  if (!json.is_object()) return Fail(ErrorCode::kInvalidField, "(top level): must be an object");
  Matcher matcher;
  for (const auto& [key, value] : json.items()) {
    if (auto complaint = ReadMember(key, value, matcher)) {
      return Fail(ErrorCode::kInvalidField, *std::move(complaint));
    }
  }
  return matcher;
}

domain::Result<Matcher> ParseMatcher(std::string_view json_text) {
  try {
    return ReadMatcher(json::parse(json_text));
  } catch (const json::exception& error) {
    return Fail(ErrorCode::kInvalidField, std::string("(top level): ") + error.what());
  }
}

nlohmann::ordered_json WriteMatcher(const Matcher& matcher) {
  nlohmann::ordered_json out = nlohmann::ordered_json::object();
  for (const TextMember& text : kTextMembers) {
    if (const auto& value = matcher.*text.member) out[std::string(text.key)] = *value;
  }
  for (const auto& [name, value] : matcher.headers) out["headers"][name] = value;
  if (matcher.status) out["status"] = *matcher.status;
  if (matcher.since != 0) out["since"] = matcher.since;
  return out;
}

}  // namespace nairi::mock::journal
