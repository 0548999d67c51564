#include "default_policies.hpp"

#include <random>

namespace nairi::client {

ClientOptions WithDefaultPolicies(ClientOptions options) {
  constexpr int kAttemptsMax = 4;
  constexpr std::chrono::milliseconds kPollInterval(2'000);  // the pause of the API's own samples
  if (!options.retry) options.retry = std::make_shared<LimitedAttempts>(kAttemptsMax);
  if (!options.backoff) {
    options.backoff =
        std::make_shared<ExponentialBackoff>(ExponentialBackoffOptions{}, std::random_device()());
  }
  if (!options.polling) options.polling = std::make_shared<FixedInterval>(kPollInterval);
  return options;
}

Seams WithSystemTime(Seams seams) {
  if (!seams.clock) seams.clock = MakeSystemClock();
  if (!seams.sleeper) seams.sleeper = MakeSystemSleeper();
  return seams;
}

}  // namespace nairi::client
