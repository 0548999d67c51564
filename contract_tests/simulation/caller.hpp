#pragma once

#include <string>
#include <vector>

#include "history.hpp"
#include "nairi/client/client.hpp"
#include "plan.hpp"
#include "server.hpp"
#include "virtual_time.hpp"

namespace nairi::simulation {

// A program that uses the client: takes one step of the plan after the other, and notes for each
// what it asked and what it was given.
class SimulatedCaller final {
 public:
  // What a caller works with; all outlive it.
  struct Parts {
    const client::Client& client;
    VirtualTime& time;
    Server& server;
    History& history;
  };

  explicit SimulatedCaller(const Parts& parts) : parts_(parts) {}

  void Take(const Step& step);

 private:
  [[nodiscard]] client::CallContext Open(const Step& step);
  [[nodiscard]] Call& call() { return parts_.history.calls.back(); }
  void Close(const client::Error* error);

  void Start(const Step& step);
  void Continue(const Step& step);
  void Wait(const Step& step);
  void List(const Step& step);
  void Accept(const client::Result<client::Turn>& turn);

  const Parts parts_;
  std::vector<client::Turn> turns_;  // those that were accepted, as far as the caller was told
};

}  // namespace nairi::simulation
