#pragma once

#include <chrono>
#include <string>
#include <string_view>

namespace nairi::mock::transport {

// The value of a Date header, formatted once a second instead of once a reply. For one thread.
class DateCache {
 public:
  // Valid until the next call.
  [[nodiscard]] std::string_view At(std::chrono::system_clock::time_point now);

 private:
  std::chrono::sys_seconds second_{};
  std::string text_;
};

}  // namespace nairi::mock::transport
