#include "admin/await_endpoint.hpp"

#include <nlohmann/json.hpp>
#include <utility>

#include "admin/exchange_json.hpp"
#include "admin/json_exchange.hpp"
#include "http/deferral.hpp"
#include "journal/matcher_json.hpp"
#include "scenario/json_node.hpp"

namespace nairi::mock::admin {
namespace {

using nlohmann::json;
using nlohmann::ordered_json;
using scenario::JsonNode;

constexpr domain::Duration kDeadlineMax = std::chrono::minutes(10);

// What is waited for.
struct Wish {
  journal::Matcher matcher;
  std::size_t count = 1;
  domain::Duration deadline = std::chrono::seconds(10);
};

http::Reply ReplyOn(const journal::Tally& tally, std::size_t count) {
  ordered_json answer = {{"conclusion", ToText(journal::AtLeast(tally, count))}};
  answer.update(WriteTally(tally));
  return JsonReply(200, answer);
}

class JournalDeferral final : public http::Deferral {
 public:
  JournalDeferral(std::shared_ptr<journal::Journal> journal, Wish wish)
      : journal_(std::move(journal)), wish_(std::move(wish)) {}

  [[nodiscard]] std::chrono::milliseconds patience() const override { return wish_.deadline; }
  void Start(Resolve resolve) override {
    subscription_ =
        journal_->Subscribe(wish_.matcher, wish_.count,
                            [resolve = std::move(resolve), count = wish_.count](
                                const journal::Tally& tally) { resolve(ReplyOn(tally, count)); });
  }
  void Cancel() override { subscription_.Cancel(); }
  [[nodiscard]] http::Reply GiveUp() override {
    Cancel();
    return ReplyOn(journal_->Count(wish_.matcher), wish_.count);
  }

 private:
  const std::shared_ptr<journal::Journal> journal_;
  const Wish wish_;
  journal::Subscription subscription_;
};

// Takes `key` out of the document; what is left is a matcher.
std::optional<json> TakeOut(json& document, const char* key) {
  const auto found = document.find(key);
  if (found == document.end()) return std::nullopt;
  json value = *std::move(found);
  document.erase(found);
  return value;
}

Outcome<Wish> ReadWish(const http::Request& request) {
  auto document = ReadJson(request);
  if (!document) return tl::unexpected(document.error());
  if (!document->is_object()) return Refuse(400, "(top level): must be an object");
  Wish wish;
  if (const auto count = TakeOut(*document, "count")) {
    const auto number = JsonNode(*count, "count").AsCount();
    if (!number) return Refuse(number.error());
    wish.count = static_cast<std::size_t>(*number);
  }
  if (const auto deadline = TakeOut(*document, "deadline")) {
    const JsonNode node(*deadline, "deadline");
    const auto text = node.AsText();
    if (!text) return Refuse(text.error());
    const auto duration = domain::ParseDuration(*text);
    if (!duration || *duration > kDeadlineMax) {
      return Refuse(400, "deadline: must be a duration such as 500ms or 5s, 10m at most");
    }
    wish.deadline = *duration;
  }
  auto matcher = journal::ReadMatcher(*document);
  if (!matcher) return Refuse(matcher.error());
  wish.matcher = *std::move(matcher);
  return wish;
}

}  // namespace

Outcome<http::Reply> AwaitRequests(const Call& call) {
  auto wish = ReadWish(call.request);
  if (!wish) return tl::unexpected(wish.error());
  http::Reply reply;
  reply.deferral = std::make_shared<JournalDeferral>(call.sandbox->journal(), *std::move(wish));
  return reply;
}

}  // namespace nairi::mock::admin
