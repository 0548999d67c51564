#include "admin/coverage_endpoints.hpp"

#include <nlohmann/json.hpp>

#include "admin/json_exchange.hpp"
#include "coverage/report.hpp"

namespace nairi::mock::admin {
namespace {

http::Reply Show(const http::Request& request, const coverage::Coverage& coverage) {
  const auto report = coverage::Report(coverage);
  const auto accept = request.headers.Find("Accept").value_or("");
  if (accept.find("text/plain") == std::string_view::npos) {
    return JsonReply(200, coverage::ToJson(report));
  }
  return {.status = 200,
          .headers = {{"Content-Type", "text/plain; charset=utf-8"}, {"Cache-Control", "no-store"}},
          .body = coverage::ToTable(report)};
}

}  // namespace

Outcome<http::Reply> GetCoverage(const Call& call) {
  return Show(call.request, call.sandbox->coverage());
}

Outcome<http::Reply> GetTotalCoverage(const Call& call) {
  return Show(call.request, call.server.registry.coverage());
}

}  // namespace nairi::mock::admin
