#include "journal/entry.hpp"

#include <algorithm>
#include <charconv>
#include <limits>
#include <string>

#include "http/target.hpp"
#include "journal/redaction.hpp"

namespace nairi::mock::journal {
namespace {

using http::PackedTexts;

// What a heap block costs beside its bytes, and a shared body beside its text.
constexpr std::size_t kBlockBytes = 16;
constexpr std::size_t kSharedTextBytes = sizeof(std::string) + 2 * kBlockBytes + 16;
// The deque that entries stand in has blocks of 512 bytes and fills them with whole entries.
constexpr std::size_t kDequeBlockBytes = 512;
constexpr std::size_t kSlotBytes =
    (kDequeBlockBytes + kBlockBytes + sizeof(void*)) / (kDequeBlockBytes / sizeof(Entry));

std::uint32_t Clamp(std::size_t bytes) {
  return static_cast<std::uint32_t>(
      std::min<std::size_t>(bytes, std::numeric_limits<std::uint32_t>::max()));
}

// Where to cut a body that is longer than `bytes_max`: there, or behind a secret that lies across.
std::size_t CutOf(std::string_view body, std::size_t bytes_max, std::string_view secret) {
  if (secret.empty()) return bytes_max;
  const std::string_view within = body.substr(0, bytes_max + secret.size());
  for (auto at = within.find(secret); at < bytes_max; at = within.find(secret, at)) {
    at += secret.size();
    if (at > bytes_max) return at;
  }
  return bytes_max;
}

// The beginning of a body, clean.
KeptText Keep(std::string_view body, std::size_t bytes_max, std::string_view secret) {
  if (body.size() <= bytes_max) {
    std::string clean = WithoutSecret(body, secret);
    const std::size_t total_bytes = clean.size();
    return {std::move(clean), total_bytes};
  }
  std::string clean = WithoutSecret(body.substr(0, CutOf(body, bytes_max, secret)), secret);
  if (clean.size() > bytes_max) clean.resize(bytes_max);
  return {std::move(clean), body.size()};
}

bool Differs(const std::optional<std::string>& wanted, std::string_view found) {
  return wanted && *wanted != found;
}

Match Contains(const std::optional<std::string>& wanted, std::string_view kept,
               std::size_t total_bytes) {
  if (!wanted || kept.find(*wanted) != std::string_view::npos) return Match::kYes;
  return kept.size() < total_bytes ? Match::kUnknown : Match::kNo;
}

bool HasHeader(PackedTexts::Reader fields, const std::pair<std::string, std::string>& wanted) {
  while (!fields.AtEnd()) {
    const auto name = fields.Next();
    const auto value = fields.Next();
    if (http::EqualsIgnoreCase(name, wanted.first) && value == wanted.second) return true;
  }
  return false;
}

// Adds a text as the journal may keep it. Few hold the secret, and those that do not are not copied
// twice.
void AddClean(PackedTexts& texts, std::string_view text, std::string_view secret) {
  if (secret.empty() || text.find(secret) == std::string_view::npos) {
    texts.Add(text);
  } else {
    texts.Add(WithoutSecret(text, secret));
  }
}

void AddFields(PackedTexts& texts, const http::HeaderList& headers, std::string_view secret) {
  for (const auto& [name, value] : headers) {
    texts.Add(name);
    if (IsCredential(name)) {
      AddClean(texts, RedactedValue(name, value), secret);
    } else {
      AddClean(texts, value, secret);
    }
  }
}

void AddKept(PackedTexts& texts, const KeptText& kept) {
  texts.Add(std::to_string(kept.total_bytes));
  texts.Add(kept.text);
}

template <typename Number>
Number ReadNumber(PackedTexts::Reader& reader) {
  const std::string_view text = reader.Next();
  Number number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

// The counterpart of what Complete() writes behind a verdict; a status of 0 stands for nothing.
std::optional<OriginalReply> ReadOriginal(PackedTexts::Reader& reader) {
  OriginalReply original{.status = ReadNumber<int>(reader)};
  original.body.total_bytes = ReadNumber<std::size_t>(reader);
  original.body.text = reader.Next();
  if (original.status == 0) return std::nullopt;
  return original;
}

Fields ReadFields(PackedTexts::Reader reader) {
  Fields fields;
  while (!reader.AtEnd()) {
    const auto name = reader.Next();
    fields.emplace_back(name, reader.Next());
  }
  return fields;
}

}  // namespace

ReplyFate FateOf(const http::Reply& reply) {
  const http::Delivery& delivery = reply.delivery;
  const bool silent = delivery.raw && delivery.raw->empty();
  if (delivery.cut_after == 0U || silent) return ReplyFate::kLost;
  const bool other_length =
      delivery.content_length && *delivery.content_length != reply.body.size();
  const bool as_made = !delivery.cut_after && !delivery.raw && !other_length &&
                       delivery.ending == http::Ending::kComplete;
  return as_made ? ReplyFate::kWhole : ReplyFate::kSpoilt;
}

Entry::Entry(const http::Request& request, const Arrival& arrival)
    : arrived_(arrival.at), operation_(arrival.operation) {
  const std::string_view secret = SecretOf(request);
  const KeptText body = Keep(request.body, arrival.body_bytes_max, secret);
  request_body_bytes_ = Clamp(body.total_bytes);
  const std::size_t line = request.method.size() + request.target.size();
  request_.Reserve(PackedTexts::SpaceFor(3, line + body.text.size()) +
                   request.headers.packed_size());
  request_.Add(request.method);
  AddClean(request_, request.target, secret);
  request_.Add(body.text);
  AddFields(request_, request.headers, secret);
  bytes_ = CountBytes();
}

void Entry::Complete(const http::Reply& reply, const Answer& answer) {
  state_ = ExchangeState::kAnswered;
  answered_ = answer.at;
  arrivals_at_answer_ = answer.arrivals;
  status_ = static_cast<std::int16_t>(reply.status);
  fate_ = FateOf(reply);
  reply_.Reserve(PackedTexts::SpaceFor(1, answer.verdict.size()) + reply.headers.packed_size());
  reply_.Add(answer.verdict);
  if (!answer.verdict.empty()) {
    const auto& original = reply.original;
    reply_.Add(original ? std::to_string(original->status) : "");
    AddKept(reply_, original ? Keep(original->body.bytes(), answer.body_bytes_max, answer.secret)
                             : KeptText{});
  }
  AddFields(reply_, reply.headers, answer.secret);
  const std::string& bytes = reply.body.bytes();
  const bool may_be_shared =
      bytes.size() <= answer.body_bytes_max &&
      (answer.secret.empty() || bytes.find(answer.secret) == std::string::npos);
  if (bytes.empty()) {
    reply_body_ = {};  // an empty text may be shared memory, too, and is not worth holding
  } else if (may_be_shared) {
    reply_body_ = reply.body;
    reply_body_bytes_ = Clamp(bytes.size());
  } else {
    KeptText body = Keep(bytes, answer.body_bytes_max, answer.secret);
    reply_body_bytes_ = Clamp(body.total_bytes);
    reply_body_ = std::move(body.text);
  }
  bytes_ = CountBytes();
}

Match Entry::Matches(const Matcher& matcher) const {
  const Match request = MatchesRequest(matcher);
  if (request == Match::kNo || !matcher.NeedsReply()) return request;
  const Match reply = MatchesReply(matcher);
  return reply == Match::kYes ? request : reply;
}

Match Entry::MatchesRequest(const Matcher& matcher) const {
  if (Differs(matcher.operation, operation_)) return Match::kNo;
  PackedTexts::Reader texts(request_);
  if (Differs(matcher.method, texts.Next())) return Match::kNo;
  const std::string_view target = texts.Next();
  if (matcher.target_prefix && !target.starts_with(*matcher.target_prefix)) return Match::kNo;
  if (matcher.job_id || matcher.message_id) {
    const std::string_view path = http::SplitTarget(target).path;
    if (Differs(matcher.job_id, http::SegmentBehind(path, "conversations"))) return Match::kNo;
    if (Differs(matcher.message_id, http::SegmentBehind(path, "messages"))) return Match::kNo;
  }
  const std::string_view body = texts.Next();
  for (const auto& header : matcher.headers) {
    if (!HasHeader(texts, header)) return Match::kNo;
  }
  return Contains(matcher.body_contains, body, request_body_bytes_);
}

Match Entry::MatchesReply(const Matcher& matcher) const {
  if (state_ != ExchangeState::kAnswered) return Match::kNo;
  if (matcher.status && *matcher.status != status_) return Match::kNo;
  const std::string_view verdict = PackedTexts::Reader(reply_).Next();
  if (Contains(matcher.verdict_contains, verdict, verdict.size()) == Match::kNo) return Match::kNo;
  return Contains(matcher.reply_contains, reply_body_.bytes(), reply_body_bytes_);
}

Exchange Entry::Unpack(std::uint64_t sequence) const {
  PackedTexts::Reader request(request_);
  Exchange exchange{.sequence = sequence, .state = state_, .arrived = arrived_};
  exchange.operation = operation_;
  exchange.method = request.Next();
  exchange.target = request.Next();
  exchange.request_body = {std::string(request.Next()), request_body_bytes_};
  exchange.request_headers = ReadFields(request);
  if (state_ != ExchangeState::kAnswered) return exchange;
  PackedTexts::Reader reply(reply_);
  exchange.answered = answered_;
  exchange.arrivals_at_answer = arrivals_at_answer_;
  exchange.status = status_;
  exchange.verdict = reply.Next();
  if (!exchange.verdict.empty()) exchange.original = ReadOriginal(reply);
  exchange.reply_headers = ReadFields(reply);
  exchange.reply_body = {reply_body_.bytes(), reply_body_bytes_};
  exchange.fate = fate_;
  return exchange;
}

std::size_t Entry::CountBytes() const {
  std::size_t bytes = kSlotBytes + request_.capacity() + kBlockBytes;
  if (state_ == ExchangeState::kAnswered) bytes += reply_.capacity() + kBlockBytes;
  if (!reply_body_.empty()) bytes += reply_body_.bytes().capacity() + kSharedTextBytes;
  return bytes;
}

}  // namespace nairi::mock::journal
