#pragma once

#include <string>
#include <vector>

namespace nairi::mock {

// The ids of a conversation that SandboxHandle::AddConversation has put into a sandbox.
struct AddedConversation {
  std::string job_id;
  std::vector<std::string> message_ids;  // in the order in which the messages were given
};

}  // namespace nairi::mock
