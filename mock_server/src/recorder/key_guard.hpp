#pragma once

#include <mutex>
#include <set>
#include <string>
#include <string_view>

#include "http/request.hpp"

namespace nairi::mock::recorder {

// Knows the keys that went through the recorder, to keep them out of files. Safe for use from many
// threads.
class KeyGuard {
 public:
  // Remembers the key of a request.
  void Learn(const http::Request& request);

  // Whether the text holds one of those keys, or something that looks like any key of the API
  // (https://nairi.ai/docs/help/using-the-api).
  [[nodiscard]] bool HoldsKey(std::string_view text) const;

 private:
  mutable std::mutex mutex_;
  std::set<std::string, std::less<>> keys_;
};

}  // namespace nairi::mock::recorder
