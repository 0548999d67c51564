#pragma once

#include <cstddef>
#include <memory>
#include <vector>

#include "history.hpp"
#include "nairi/client/transport.hpp"
#include "server.hpp"
#include "virtual_time.hpp"

namespace nairi::simulation {

// Everything between the client and the server: how long a way takes, and what goes wrong on it. A
// request that is on its way arrives, though the client may have given it up. Errors are those that
// a socket would have given. What happens is noted in `history`.
class Network final : public client::Transport {
 public:
  // What a network works with; all outlive it and the last event of `time`.
  struct Parts {
    const Plan& plan;
    VirtualTime& time;
    Server& server;
    History& history;
  };

  explicit Network(const Parts& parts) : parts_(parts) {}

  // Throws HorizonPassed when a world has sent more requests than any plan needs.
  [[nodiscard]] client::Result<client::HttpResponse> Send(
      const client::HttpRequest& request) override;

 private:
  // A request under way. It is shared with the events, since it may outlive the client's patience.
  struct Flight {
    std::size_t number = 0;
    Fault fault;
    mock::ApiRequest request;
    Moment way_back{0};
    std::optional<client::Result<client::HttpResponse>> landed;
  };
  using FlightPtr = std::shared_ptr<Flight>;

  [[nodiscard]] FlightPtr Board(const client::HttpRequest& request);
  void Launch(const FlightPtr& flight, Moment way_there);
  void Arrive(const FlightPtr& flight);
  void Land(const FlightPtr& flight, Moment after, client::Result<client::HttpResponse> result);
  [[nodiscard]] client::HttpResponse Spoilt(mock::ApiReply reply, const Fault& fault) const;
  [[nodiscard]] client::HttpResponse FromGateway(const Fault& fault) const;

  const Parts parts_;
};

}  // namespace nairi::simulation
