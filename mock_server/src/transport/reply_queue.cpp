#include "transport/reply_queue.hpp"

namespace nairi::mock::transport {
namespace {

constexpr std::size_t kInlineBodyBytes = 16 * 1024;
constexpr std::size_t kHeadBytes = 256;  // room for a head, as a rule
constexpr std::size_t kBatchBytes = 64 * 1024;

}  // namespace

void ReplyQueue::Append(const http::Reply& reply, const ReplyFrame& frame) {
  const std::size_t body_bytes = reply.body.size() <= kInlineBodyBytes ? reply.body.size() : 0;
  if (bytes_.empty()) bytes_.reserve(kHeadBytes + body_bytes);
  AppendHead(bytes_, reply, frame);
  if (!SendsBody(reply, frame)) return;
  if (body_bytes == reply.body.size()) {
    bytes_.append(reply.body.bytes());
  } else {
    tail_ = reply.body;
  }
}

void ReplyQueue::Clear() {
  // The memory goes back, too: among thousands of connections the next reply is written faster into
  // what another has just used than into what this one used long ago.
  bytes_ = {};
  tail_ = {};
}

bool ReplyQueue::full() const {
  return bytes_.size() >= kBatchBytes || !tail_.empty();
}

}  // namespace nairi::mock::transport
