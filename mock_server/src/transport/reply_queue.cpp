#include "transport/reply_queue.hpp"

namespace nairi::mock::transport {
namespace {

constexpr std::size_t kInlineBodyBytes = 16 * 1024;
constexpr std::size_t kBatchBytes = 64 * 1024;
constexpr std::size_t kKeptCapacity = 2 * kBatchBytes;

}  // namespace

void ReplyQueue::Append(const http::Reply& reply, const ReplyFrame& frame) {
  AppendHead(bytes_, reply, frame);
  if (!SendsBody(reply, frame)) return;
  if (reply.body.size() <= kInlineBodyBytes) {
    bytes_.append(reply.body.bytes());
  } else {
    tail_ = reply.body;
  }
}

void ReplyQueue::Clear() {
  bytes_.clear();
  if (bytes_.capacity() > kKeptCapacity) bytes_.shrink_to_fit();
  tail_ = {};
}

bool ReplyQueue::full() const {
  return bytes_.size() >= kBatchBytes || !tail_.empty();
}

}  // namespace nairi::mock::transport
