#include "journal/matcher_json.hpp"

#include <array>
#include <nlohmann/json.hpp>

#include "json/document.hpp"

namespace nairi::mock::journal {
namespace {

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

Matcher ReadFrom(const json::Node& node) {
  json::Object object(node);
  return ReadMatcher(object);
}

}  // namespace

Matcher ReadMatcher(json::Object& object) {
  Matcher matcher;
  for (const TextMember& text : kTextMembers) {
    if (const auto member = object.Find(text.key)) matcher.*text.member = member->Text();
  }
  if (const auto headers = object.Find("headers")) {
    for (const auto& [name, text] : json::Object(*headers).Members()) {
      matcher.headers.emplace_back(name, text.Text());
    }
  }
  // 0 asks for requests that got no reply at all.
  if (const auto status = object.Find("status")) matcher.status = status->Count(0, 999);
  if (const auto since = object.Find("since")) matcher.since = since->Count();
  object.Finish();
  return matcher;
}

domain::Result<Matcher> ReadMatcher(const nlohmann::json& document) {
  return json::ReadDocument(document, ReadFrom);
}

domain::Result<Matcher> ParseMatcher(std::string_view json_text) {
  return json::ReadDocument(json_text, ReadFrom);
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
