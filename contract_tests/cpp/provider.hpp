#pragma once

#include <memory>
#include <ostream>
#include <set>
#include <string>

#include "nairi/client/client.hpp"

namespace nairi::contract {

// From how far up the contract is looked at.
enum class Height {
  kDirectCall,  // the mock's handlers in this process, no socket
  kLoopback,    // the mock's server in this process, over a socket
  kEndpoint,    // whatever NAIRI_BASE_URL names: a separate program, or the real API
};

// For GoogleTest: the name that the enumerator has without its k.
void PrintTo(Height height, std::ostream* out);

// What a provider can be made to do, beyond what the API lets every caller do.
enum class Capability {
  kMagicAgents,     // agents that fail, hang and queue on purpose
  kCreateAgents,    // agents that nobody has to clean up
  kKeepUploads,     // uploads that nobody has to clean up
  kNonApiJob,       // shows a conversation that was not started through the API
  kOtherSandboxes,  // any other key is another world
};

// Whoever serves the API to one test.
class Provider {
 public:
  Provider() = default;
  Provider(const Provider&) = delete;
  Provider& operator=(const Provider&) = delete;
  virtual ~Provider() = default;

  // A client with that key, or with the key of this test.
  [[nodiscard]] virtual client::Client ClientFor(const std::string& api_key) = 0;
  [[nodiscard]] virtual client::Client Client() = 0;
  [[nodiscard]] virtual client::AgentId agent() const = 0;
  // Empty without Capability::kNonApiJob.
  [[nodiscard]] virtual client::JobId non_api_job() const = 0;
  [[nodiscard]] virtual const std::set<Capability>& capabilities() const = 0;
  // A turn that ran to its end, and that the test will only read: where a turn costs something it
  // is one for all tests.
  [[nodiscard]] virtual client::Result<client::Turn> FinishedTurn() = 0;
};

// The provider of a height for one test, whose name makes its key its own. At kEndpoint null, with
// the reason, when the environment names none.
struct ProviderOrReason {
  std::unique_ptr<Provider> provider;
  std::string reason;
};
[[nodiscard]] ProviderOrReason MakeProvider(Height height, const std::string& test_name);

}  // namespace nairi::contract
