#pragma once

#include "admin/endpoint.hpp"

namespace nairi::mock::admin {

// The control plane as a page for people (src/admin/ui): one document, its style and its scripts,
// all of them from this server. They hold no secret, so they need no token; what the page asks the
// other routes for does, and the page asks its user for it.
[[nodiscard]] Outcome<http::Reply> GetDashboard(const Call& call);
[[nodiscard]] Outcome<http::Reply> GetDashboardFile(const Call& call);

}  // namespace nairi::mock::admin
