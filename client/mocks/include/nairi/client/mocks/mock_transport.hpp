#pragma once

#include <gmock/gmock.h>

#include "nairi/client/transport.hpp"

namespace nairi::client::mocks {

// Bytes as a GoogleMock object: for tests of what goes over the wire, without a socket.
class MockTransport : public Transport {
 public:
  MOCK_METHOD(Result<HttpResponse>, Send, (const HttpRequest&), (override));
};

}  // namespace nairi::client::mocks
