#pragma once

#include <string_view>

#include "http/packed_texts.hpp"
#include "http/reply.hpp"
#include "http/request.hpp"
#include "journal/exchange.hpp"
#include "journal/matcher.hpp"

namespace nairi::mock::journal {

enum class Match {
  kNo,
  kYes,
  kUnknown,  // it depends on a part of a body that was not kept
};

// An exchange as the journal stores it: small, and already without secrets.
class Entry {
 public:
  struct Arrival {
    Stamp at;
    std::string_view operation;      // valid for ever: a name of the route table, or empty
    std::size_t body_bytes_max = 0;  // so much of the body is kept
  };
  Entry(const http::Request& request, const Arrival& arrival);

  struct Answer {
    Stamp at;
    std::uint64_t arrivals = 0;  // Exchange::arrivals_at_answer
    std::string_view verdict;
    std::string_view secret;  // of the request
    std::size_t body_bytes_max = 0;
  };
  // A short body is shared with the reply and not copied.
  void Complete(const http::Reply& reply, const Answer& answer);

  [[nodiscard]] std::string_view operation() const { return operation_; }
  [[nodiscard]] ExchangeState state() const { return state_; }
  // Whether all holds that the matcher asks but `since`.
  [[nodiscard]] Match Matches(const Matcher& matcher) const;
  [[nodiscard]] Exchange Unpack(std::uint64_t sequence) const;
  // The memory that it takes, the slot that it stands in included.
  [[nodiscard]] std::size_t Bytes() const { return bytes_; }

 private:
  [[nodiscard]] std::size_t CountBytes() const;
  [[nodiscard]] Match MatchesRequest(const Matcher& matcher) const;
  [[nodiscard]] Match MatchesReply(const Matcher& matcher) const;

  Stamp arrived_;
  Stamp answered_;
  std::uint64_t arrivals_at_answer_ = 0;
  std::string_view operation_;
  http::PackedTexts request_;  // method, target, body, then names and values of headers
  http::PackedTexts
      reply_;  // verdict, with one the original reply, then names and values of headers
  http::Body reply_body_;
  std::size_t bytes_ = 0;  // at hand, so that forgetting an old entry need not look into it
  std::uint32_t request_body_bytes_ = 0;
  std::uint32_t reply_body_bytes_ = 0;
  std::int16_t status_ = 0;
  ExchangeState state_ = ExchangeState::kArrived;
  ReplyFate fate_ = ReplyFate::kWhole;
};

// What a reply's delivery leaves of it.
[[nodiscard]] ReplyFate FateOf(const http::Reply& reply);

}  // namespace nairi::mock::journal
