#include "transport/date_cache.hpp"

#include "http/http_date.hpp"

namespace nairi::mock::transport {

std::string_view DateCache::At(std::chrono::system_clock::time_point now) {
  const auto second = std::chrono::floor<std::chrono::seconds>(now);
  if (text_.empty() || second != second_) {
    second_ = second;
    text_ = http::FormatHttpDate(now);
  }
  return text_;
}

}  // namespace nairi::mock::transport
