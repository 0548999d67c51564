#include "fault/retry_after.hpp"

#include <nlohmann/json.hpp>

#include "domain/time.hpp"
#include "http/http_date.hpp"

namespace nairi::mock::fault {
namespace {

constexpr NamedValues<RetryAfter::Form, 2> kForms = {{
    {"seconds", RetryAfter::Form::kSeconds},
    {"date", RetryAfter::Form::kDate},
}};

}  // namespace

RetryAfter::Form RetryAfter::ReadForm(ObjectReader& reader) {
  return reader.Choice("retry_after_form", kForms, Form::kSeconds);
}

std::optional<RetryAfter> RetryAfter::Read(ObjectReader& reader) {
  const Form form = ReadForm(reader);
  if (reader.Has("retry_after")) return RetryAfter{reader.Duration("retry_after"), form};
  if (reader.Has("retry_after_form")) {
    reader.Complain("retry_after_form", "belongs to a retry_after, and there is none");
  }
  return std::nullopt;
}

void RetryAfter::WriteForm(nlohmann::ordered_json& out, Form form) {
  out["retry_after_form"] = NameIn(kForms, form);
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
