#include "admin/await_endpoint.hpp"

#include <nlohmann/json.hpp>
#include <utility>

#include "admin/exchange_json.hpp"
#include "admin/json_exchange.hpp"
#include "http/deferral.hpp"
#include "journal/matcher_json.hpp"
#include "json/document.hpp"

namespace nairi::mock::admin {
namespace {

using nlohmann::ordered_json;

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

Wish ReadWish(const json::Node& node) {
  json::Object body(node);
  Wish wish;
  if (const auto count = body.Find("count")) {
    wish.count = static_cast<std::size_t>(count->Count());
  }
  if (const auto deadline = body.Find("deadline")) {
    wish.deadline = deadline->Duration(kDeadlineMax);
  }
  wish.matcher = journal::ReadMatcher(body);
  return wish;
}

}  // namespace

Outcome<http::Reply> AwaitRequests(const Call& call) {
  const auto document = ReadJson(call.request);
  if (!document) return tl::unexpected(document.error());
  auto wish = json::ReadDocument(*document, ReadWish);
  if (!wish) return Refuse(wish.error());
  http::Reply reply;
  reply.deferral = std::make_shared<JournalDeferral>(call.sandbox->journal(), *std::move(wish));
  return reply;
}

}  // namespace nairi::mock::admin
