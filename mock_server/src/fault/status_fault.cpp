#include "fault/status_fault.hpp"

#include <nlohmann/json.hpp>

#include "http/status_text.hpp"

namespace nairi::mock::fault {
namespace {

constexpr domain::NamedValues<Work, 2> kWorks = {{
    {"skipped", Work::kSkipped},
    {"done", Work::kDone},
}};

}  // namespace

StatusFault StatusFault::Read(json::Object& reader) {
  StatusFault fault;
  fault.status = static_cast<int>(reader.At("status").Count({.min = 200, .max = 599}));
  if (reader.Has("error")) fault.error = reader.At("error").Text();
  if (reader.Has("body")) fault.body = reader.At("body").Text();
  if (reader.Has("error") && fault.body) reader.Complain("has error and body: give one");
  if (reader.Has("content_type")) {
    fault.content_type = reader.At("content_type").Text();
    if (!fault.body) reader.At("content_type").Complain("belongs to a body, and there is none");
  }
  fault.retry_after = RetryAfter::Read(reader);
  fault.work_before = reader.OneOf("work", kWorks, Work::kSkipped);
  return fault;
}

void StatusFault::Write(nlohmann::ordered_json& out) const {
  out["status"] = status;
  if (!error.empty()) out["error"] = error;
  if (body) {
    out["body"] = *body;
    out["content_type"] = content_type;
  }
  if (retry_after) retry_after->Write(out);
  out["work"] = domain::NameIn(kWorks, work_before);
}

void StatusFault::ApplyTo(http::Reply& reply, const Circumstance& circumstance) const {
  if (body) {
    reply = {.status = status, .headers = {{"Content-Type", content_type}}, .body = *body};
  } else {
    reply = circumstance.error_reply(status, error.empty() ? http::StatusText(status) : error);
  }
  if (retry_after) {
    reply.headers.Set("Retry-After", retry_after->ValueAt(circumstance.now));
  }
}

}  // namespace nairi::mock::fault
