#include "world.hpp"

#include <memory>
#include <utility>

#include "caller.hpp"
#include "network.hpp"
#include "server.hpp"
#include "virtual_time.hpp"

namespace nairi::simulation {
namespace {

// Longer than the longest plan can take with a client that keeps its promises.
constexpr Moment kHorizon = std::chrono::hours(2);

client::ClientOptions OptionsOf(const Plan& plan, const std::string& key) {
  client::ClientOptions options;
  options.base_url = "http://simulation";
  options.api_key = key;
  options.request_timeout = plan.caller.request_timeout;
  options.retry = std::make_shared<client::LimitedAttempts>(plan.caller.attempts_max);
  options.backoff =
      std::make_shared<client::ExponentialBackoff>(client::ExponentialBackoffOptions{}, plan.seed);
  options.polling = std::make_shared<client::FixedInterval>(plan.caller.poll_interval);
  if (plan.caller.paging == Caller::Paging::kOffset) options.cursor_names.field = "not_there";
  return options;
}

void Schedule(const Plan& plan, VirtualTime& time, Server& server) {
  for (const Intrusion& intrusion : plan.intrusions) {
    time.At(intrusion.at, [&server, &intrusion] { server.Act(intrusion); });
  }
}

}  // namespace

client::Client MakeReferenceClient(const client::ClientOptions& options,
                                   const client::Seams& seams) {
  return client::Client::Create(options, seams).value();
}

History Run(const Plan& plan, mock::MockApi& api, const ClientFactory& make_client) {
  History history;
  VirtualTime time(kHorizon);
  Server server(api, time);
  server.Hire(plan);
  Schedule(plan, time, server);

  const auto network = std::make_shared<Network>(Network::Parts{plan, time, server, history});
  const client::Client client = make_client(
      OptionsOf(plan, server.key()),
      {network, std::make_shared<VirtualClock>(time), std::make_shared<VirtualSleeper>(time)});
  SimulatedCaller caller({client, time, server, history});
  try {
    for (const Step& step : plan.steps) caller.Take(step);
  } catch (const HorizonPassed&) {
    // The call that has no end in the history is the complaint.
  }
  time.Drain();
  history.conversations = server.begun();
  for (auto& conversation : history.conversations) {
    conversation.messages = server.Messages(conversation.job_id);
  }
  history.end = time.now();
  return history;
}

}  // namespace nairi::simulation
