#pragma once

#include <string>
#include <utility>
#include <vector>

namespace nairi::mock {

using HeaderFields = std::vector<std::pair<std::string, std::string>>;

// A request to a MockApi: what a socket would have brought.
struct ApiRequest {
  std::string method;  // "GET"
  std::string target;  // "/api/public/v1/agents?x=1", percent-encoded
  HeaderFields headers;
  std::string body;
};

// Its answer: what a socket would have carried away.
struct ApiReply {
  int status = 0;
  HeaderFields headers;
  std::string body;
};

}  // namespace nairi::mock
