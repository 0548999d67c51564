#include "fault/retry_after.hpp"

#include <nlohmann/json.hpp>

#include "domain/time.hpp"
#include "http/http_date.hpp"

namespace nairi::mock::fault {
namespace {

constexpr domain::NamedValues<RetryAfter::Form, 2> kForms = {{
    {"seconds", RetryAfter::Form::kSeconds},
    {"date", RetryAfter::Form::kDate},
}};

}  // namespace

RetryAfter::Form RetryAfter::ReadForm(json::Object& reader) {
  return reader.OneOf("retry_after_form", kForms, Form::kSeconds);
}

std::optional<RetryAfter> RetryAfter::Read(json::Object& reader) {
  const Form form = ReadForm(reader);
  if (reader.Has("retry_after"))
    return RetryAfter{reader.At("retry_after").Duration(kFaultDurationMax), form};
  if (reader.Has("retry_after_form")) {
    reader.At("retry_after_form").Complain("belongs to a retry_after, and there is none");
  }
  return std::nullopt;
}

void RetryAfter::WriteForm(nlohmann::ordered_json& out, Form form) {
  out["retry_after_form"] = domain::NameIn(kForms, form);
}

void RetryAfter::Write(nlohmann::ordered_json& out) const {
  out["retry_after"] = domain::FormatDuration(wait);
  WriteForm(out, form);
}

std::string RetryAfter::ValueAt(Moment now) const {
  if (form == Form::kDate) {
    return http::FormatHttpDate(std::chrono::ceil<std::chrono::seconds>(now + wait));
  }
  return std::to_string(std::chrono::ceil<std::chrono::seconds>(wait).count());
}

}  // namespace nairi::mock::fault
