#include "service/body_cache.hpp"

namespace nairi::mock::service {
namespace {

constexpr std::size_t kBodyBytesMax = 4 * 1024;

}  // namespace

const http::Body* BodyCache::Find(const Key& key) const {
  const Row& row = rows_[RowOf(key)];
  return row.key == key && !row.body.empty() ? &row.body : nullptr;
}

void BodyCache::Keep(const Key& key, const http::Body& body) {
  if (body.size() <= kBodyBytesMax) rows_[RowOf(key)] = {key, body};
}

}  // namespace nairi::mock::service
