#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "fault.hpp"
#include "nairi/client/error.hpp"
#include "nairi/client/ids.hpp"
#include "nairi/client/progress.hpp"
#include "nairi/client/turn.hpp"
#include "plan.hpp"
#include "virtual_time.hpp"

namespace nairi::simulation {

// One request of the client, seen from outside: what happened to it, and what the client was told.
struct Exchange {
  std::size_t call = 0;  // index of the call that sent it
  std::string method;
  std::string target;
  Moment timeout{0};
  Fault fault;
  Moment sent{0};
  Moment ended{0};  // for the client

  std::optional<Moment> arrived;  // at the server, perhaps after the end
  int server_status = 0;          // what the server answered; 0: it never saw the request
  std::string server_body;

  std::optional<int> delivered_status;       // of the whole reply that the client was given
  std::string delivered_body;                // likewise
  std::optional<client::ErrorCode> failure;  // what it was told instead

  // Whether the server carried out what was asked.
  [[nodiscard]] bool IsCommitted() const { return server_status >= 200 && server_status < 300; }
  [[nodiscard]] bool IsDelivered() const {
    return delivered_status && *delivered_status >= 200 && *delivered_status < 300;
  }
};

// One call of the simulated caller: the step it comes from, and how it ended.
struct Call {
  Step step;
  Moment began{0};
  std::optional<Moment> ended;  // absent: the world's horizon came first
  std::optional<Moment> deadline;
  std::optional<Moment> cancelled;  // when its token fires, or would have fired

  std::optional<client::Error> error;
  client::Turn turn;  // start and continue: what was accepted; wait: what was waited for
  std::optional<client::TurnOutcome> outcome;
  std::vector<client::Progress> told;
  std::vector<client::JobId> listed;
  std::vector<client::JobId> existing;  // the agent's conversations when a list began
};

// A message as the server has it in the end, read without the client's code.
struct CommittedMessage {
  std::string id;
  std::string role;
  std::string status;
  std::string content;
  std::string created_at;  // RFC 3339 of one form: texts compare as times do
  std::string updated_at;
};

// A conversation that the caller has begun, whether or not it was told so.
struct CommittedConversation {
  std::string job_id;
  std::string agent;
  std::vector<CommittedMessage> messages;  // the oldest first
};

// All that happened in one world.
struct History {
  std::vector<Exchange> exchanges;
  std::vector<Call> calls;
  std::vector<CommittedConversation> conversations;
  Moment end{0};
};

}  // namespace nairi::simulation
