#pragma once

#include "nairi/client/transport.hpp"
#include "nairi/mock/mock_api.hpp"

namespace nairi::contract {

// Carries the client's requests to a mock in this process without a socket. The only place, with
// its like in tests, where client and server meet.
class DirectTransport final : public client::Transport {
 public:
  // `api` must outlive the transport.
  explicit DirectTransport(mock::MockApi& api) : api_(api) {}

  [[nodiscard]] client::Result<client::HttpResponse> Send(
      const client::HttpRequest& request) override;

 private:
  mock::MockApi& api_;
};

}  // namespace nairi::contract
