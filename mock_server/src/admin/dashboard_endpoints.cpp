#include "admin/dashboard_endpoints.hpp"

#include "dashboard_files.hpp"

namespace nairi::mock::admin {
namespace {

constexpr std::string_view kPage = "page.html";

// What the page may load and do: what this server sends as files, and nothing else. Without inline
// scripts or styles, a text that slipped through as markup could not run.
constexpr std::string_view kContentPolicy =
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; "
    "trusted-types 'none'";

std::string_view TypeOf(std::string_view extension) {
  if (extension == ".html") return "text/html; charset=utf-8";
  if (extension == ".css") return "text/css; charset=utf-8";
  return "text/javascript; charset=utf-8";
}

Outcome<http::Reply> Answer(std::string_view name) {
  for (const EmbeddedFile& file : kDashboardFiles) {
    if (std::string(file.name) + std::string(file.extension) != name) continue;
    return http::Reply{.headers = {{"Content-Type", std::string(TypeOf(file.extension))},
                                   {"Content-Security-Policy", std::string(kContentPolicy)},
                                   {"X-Content-Type-Options", "nosniff"},
                                   {"Referrer-Policy", "no-referrer"},
                                   {"Cache-Control", "no-store"}},
                       .body = std::string(file.text)};
  }
  return Refuse(404, "the dashboard has no such file");
}

}  // namespace

Outcome<http::Reply> GetDashboard(const Call&) {
  return Answer(kPage);
}

Outcome<http::Reply> GetDashboardFile(const Call& call) {
  return Answer(call.Path("file"));
}

}  // namespace nairi::mock::admin
