#include "budget_transport.hpp"

#include <utility>

namespace nairi::contract {
namespace {

bool EndsWith(const std::string& text, std::string_view end) {
  return text.size() >= end.size() && text.compare(text.size() - end.size(), end.size(), end) == 0;
}

bool IsTurn(const client::HttpRequest& request) {
  return request.method == "POST" && (EndsWith(request.target, "/conversations/start") ||
                                      EndsWith(request.target, "/continue"));
}

bool IsPoll(const client::HttpRequest& request) {
  return request.method == "GET" && request.target.find("/messages") != std::string::npos;
}

}  // namespace

BudgetTransport::BudgetTransport(std::shared_ptr<client::Transport> next, Budget budget,
                                 std::shared_ptr<client::Clock> clock)
    : next_(std::move(next)), budget_(budget), clock_(std::move(clock)), began_(clock_->Now()) {}

client::Result<client::HttpResponse> BudgetTransport::Send(const client::HttpRequest& request) {
  if (const std::string exhausted = Charge(request); !exhausted.empty()) {
    client::Error error;
    error.code = client::ErrorCode::kInvalidArgument;
    error.message = "the budget of this run is spent: " + exhausted;
    return tl::unexpected(error);
  }
  auto response = next_->Send(request);
  if (response && response->status >= 400 && IsTurn(request)) {
    const std::lock_guard lock(mutex_);
    --spent_.conversations;  // what is refused costs nothing
  }
  return response;
}

Spent BudgetTransport::spent() const {
  const std::lock_guard lock(mutex_);
  return spent_;
}

std::string BudgetTransport::Charge(const client::HttpRequest& request) {
  const std::lock_guard lock(mutex_);
  if (clock_->Now() - began_ > budget_.wall_time) {
    return std::to_string(budget_.wall_time.count()) + " seconds";
  }
  if (IsTurn(request)) {
    if (spent_.conversations >= budget_.conversations) {
      return std::to_string(budget_.conversations) + " conversations or follow-ups";
    }
    ++spent_.conversations;
  } else if (IsPoll(request)) {
    if (spent_.polls >= budget_.polls) return std::to_string(budget_.polls) + " polls";
    ++spent_.polls;
  }
  return {};
}

}  // namespace nairi::contract
