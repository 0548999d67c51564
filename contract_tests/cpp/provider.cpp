#include "provider.hpp"

#include <utility>

#include "direct_transport.hpp"
#include "endpoint_session.hpp"
#include "nairi/client/mocks/fake_time.hpp"
#include "nairi/mock/mock_api.hpp"
#include "nairi/mock/mock_server.hpp"

namespace nairi::contract {
namespace {

// The mock in skip time: a client still has to poll, and its pauses are noted instead of slept.
class MockProvider : public Provider {
 public:
  explicit MockProvider(std::string api_key) : api_key_(std::move(api_key)) {}

  client::Client Client() override { return ClientFor(api_key_); }
  [[nodiscard]] client::AgentId agent() const override { return client::AgentId("my-agent"); }
  [[nodiscard]] client::JobId non_api_job() const override {
    return client::JobId("job_01JZ0000000000000000S1ACK0");
  }
  [[nodiscard]] const std::set<Capability>& capabilities() const override {
    static const std::set<Capability> kAll = {Capability::kMagicAgents, Capability::kCreateAgents,
                                              Capability::kKeepUploads, Capability::kNonApiJob,
                                              Capability::kOtherSandboxes};
    return kAll;
  }
  client::Result<client::Turn> FinishedTurn() override {
    const client::Client client = Client();
    auto turn = client.Start(agent(), "Say hello.");
    if (!turn) return turn;
    if (const auto outcome = client.WaitForTurn(*turn); !outcome) {
      return tl::unexpected(outcome.error());
    }
    return turn;
  }

 protected:
  // Seams in which no time passes; the transport is the height's own.
  [[nodiscard]] client::Seams FakeTime() const {
    auto clock = std::make_shared<client::mocks::FakeClock>();
    return {.transport = nullptr,
            .clock = clock,
            .sleeper = std::make_shared<client::mocks::FakeSleeper>(clock)};
  }

 private:
  const std::string api_key_;
};

class DirectCallProvider final : public MockProvider {
 public:
  using MockProvider::MockProvider;

  client::Client ClientFor(const std::string& api_key) override {
    client::ClientOptions options;
    options.api_key = api_key;
    client::Seams seams = FakeTime();
    seams.transport = std::make_shared<DirectTransport>(api_);
    return client::Client::Create(options, std::move(seams)).value();
  }

 private:
  mock::MockApi api_{mock::MockOptions{.time = mock::TimeMode::kSkip}};
};

class LoopbackProvider final : public MockProvider {
 public:
  using MockProvider::MockProvider;

  client::Client ClientFor(const std::string& api_key) override {
    client::ClientOptions options;
    options.base_url = server_.url();
    options.api_key = api_key;
    return client::Client::Create(options, FakeTime()).value();
  }

 private:
  mock::MockServer server_{mock::MockOptions{.time = mock::TimeMode::kSkip}};
};

}  // namespace

ProviderOrReason MakeProvider(Height height, const std::string& test_name) {
  std::string api_key = "nr_" + test_name;
  for (char& c : api_key) {
    if (c == '/') c = '.';
  }
  switch (height) {
    case Height::kDirectCall:
      return {std::make_unique<DirectCallProvider>(std::move(api_key)), ""};
    case Height::kLoopback:
      return {std::make_unique<LoopbackProvider>(std::move(api_key)), ""};
    case Height::kEndpoint:
      break;
  }
  if (EndpointSession::Instance().is_configured()) return {MakeEndpointProvider(), ""};
  return {nullptr, "set NAIRI_BASE_URL, NAIRI_API_KEY and NAIRI_AGENT_ID to name an endpoint"};
}

}  // namespace nairi::contract
