// Many threads, one sandbox. The ordinary run is short; scripts/hammer.sh does a million operations
// under ThreadSanitizer.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <cstdlib>
#include <iostream>
#include <string>
#include <thread>
#include <vector>

#include "testing/hammer_client.hpp"
#include "testing/hammer_reckoning.hpp"

namespace nairi::mock {
namespace {

using testing_kit::HammerCaller;
using testing_kit::HammerClient;
using testing_kit::HammerReckoning;

constexpr const char* kKey = "nr_hammered";
constexpr std::size_t kClients = 64;
// After so many of each client all is reckoned and the sandbox emptied, so that the journal never
// forgets. Together they do a little over 20,000.
constexpr std::size_t kOperationsOfAClient = 313;
constexpr std::size_t kOperationsOfARound = kClients * kOperationsOfAClient;
constexpr std::size_t kJournalBytesMax = 256 << 20;

// NAIRI_HAMMER_OPERATIONS, or one round.
std::size_t OperationsInAll() {
  const char* set = std::getenv("NAIRI_HAMMER_OPERATIONS");
  return set == nullptr ? kOperationsOfARound : std::stoul(set);
}

MockOptions Options() {
  return {.time = TimeMode::kManual, .journal_bytes_max = kJournalBytesMax};
}

std::vector<HammerClient> MakeClients(MockApi& api, std::size_t round) {
  std::vector<HammerClient> clients;
  for (std::size_t i = 0; i < kClients; ++i) clients.emplace_back(api, kKey, round * kClients + i);
  return clients;
}

void HammerAtOnce(std::vector<HammerClient>& clients, std::size_t operations_of_each) {
  std::vector<std::thread> threads;
  for (HammerClient& client : clients) {
    threads.emplace_back([&client, operations_of_each] {
      for (std::size_t i = 0; i < operations_of_each; ++i) client.Step();
      client.Leave();
    });
  }
  for (std::thread& thread : threads) thread.join();
}

TEST(Hammer, LosesNothingAndDoublesNothing) {
  const std::size_t operations = OperationsInAll();
  MockApi api(Options());
  HammerReckoning reckoning(api, kKey);
  const auto begun = std::chrono::steady_clock::now();
  std::size_t done = 0;
  for (std::size_t round = 0; done < operations && reckoning.complaints().empty(); ++round) {
    auto clients = MakeClients(api, round);
    HammerAtOnce(clients, kOperationsOfAClient);
    reckoning.Reckon(clients);
    done += kOperationsOfARound;
  }
  const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - begun;
  std::cout << "hammer: " << kClients << " threads, " << done << " operations, "
            << reckoning.turns() << " turns with " << 2 * reckoning.turns()
            << " transitions to pending and to their end, " << seconds.count() << " s\n";
  EXPECT_THAT(reckoning.complaints(), testing::IsEmpty());
}

// The reckoning would notice: what is done behind its back does not add up.
TEST(Hammer, FindsWhatNoClientHasDone) {
  MockApi api(Options());
  HammerReckoning reckoning(api, kKey);
  auto clients = MakeClients(api, 0);
  HammerAtOnce(clients, 20);
  HammerCaller stranger(api, kKey);
  stranger.Ask("start_conversation", "POST", "/conversations/start",
               {{"agent_id", "fails"}, {"prompt", "Unknown to all."}});
  stranger.Control("/clock", {{"advance", "1500ms"}});
  reckoning.Reckon(clients);
  using testing::Contains;
  using testing::HasSubstr;
  EXPECT_THAT(reckoning.complaints(), Contains(HasSubstr("fails lists")));
  EXPECT_THAT(reckoning.complaints(), Contains(HasSubstr("did not play its steps once each")));
  EXPECT_THAT(reckoning.complaints(), Contains(HasSubstr("and the journal says")));
  EXPECT_THAT(reckoning.complaints(), Contains(HasSubstr("the metrics lack")));
}

}  // namespace
}  // namespace nairi::mock
