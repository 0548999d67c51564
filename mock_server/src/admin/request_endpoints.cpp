#include "admin/request_endpoints.hpp"

#include <nlohmann/json.hpp>

#include "admin/exchange_json.hpp"
#include "admin/json_exchange.hpp"
#include "journal/matcher_json.hpp"

namespace nairi::mock::admin {
namespace {

Outcome<journal::Matcher> ReadMatcher(const Call& call) {
  const auto document = ReadJson(call.request);
  if (!document) return tl::unexpected(document.error());
  auto matcher = journal::ReadMatcher(*document);
  if (!matcher) return Refuse(matcher.error());
  return *std::move(matcher);
}

}  // namespace

Outcome<http::Reply> ListRequests(const Call& call) {
  const auto page = ReadNumberedPage(call.query);
  if (!page) return tl::unexpected(page.error());
  return JsonReply(200, WriteFindings(call.sandbox->journal()->Snapshot(), *page));
}

Outcome<http::Reply> FindRequests(const Call& call) {
  const auto matcher = ReadMatcher(call);
  if (!matcher) return tl::unexpected(matcher.error());
  const auto page = ReadNumberedPage(call.query);
  if (!page) return tl::unexpected(page.error());
  return JsonReply(200, WriteFindings(call.sandbox->journal()->Find(*matcher), *page));
}

Outcome<http::Reply> CountRequests(const Call& call) {
  const auto matcher = ReadMatcher(call);
  if (!matcher) return tl::unexpected(matcher.error());
  return JsonReply(200, WriteTally(call.sandbox->journal()->Count(*matcher)));
}

Outcome<http::Reply> ClearRequests(const Call& call) {
  call.sandbox->journal()->Clear();
  return http::Reply{.status = 204};
}

}  // namespace nairi::mock::admin
