#pragma once

#include <string>

#include "http/header_list.hpp"

namespace nairi::mock::http {

// One whole request as it came off the wire (or from a caller without a socket). A transport that
// was sent chunks or `Expect: 100-continue` has dealt with them: `body` is the decoded content.
struct Request {
  std::string method;  // as sent, upper case by convention: "GET"
  std::string target;  // origin form as sent, still percent-encoded: "/a/b?x=1"
  HeaderList headers;
  std::string body;
  // Set on the way in by a handler that will keep the reply from its client, or change it.
  bool is_reply_spoilt = false;
};

}  // namespace nairi::mock::http
