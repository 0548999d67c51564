#include "nairi/mock/mock_api.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <thread>

#include "testing/scratch_directory.hpp"

namespace nairi::mock {
namespace {

namespace fs = std::filesystem;
using testing::Contains;
using testing::HasSubstr;
using testing::Pair;

ApiRequest Request(std::string method, const std::string& path, std::string body = {}) {
  ApiRequest request{
      .method = std::move(method), .target = "/api/public/v1" + path, .body = std::move(body)};
  request.headers = {{"Authorization", "Bearer nr_key"}, {"Content-Type", "application/json"}};
  return request;
}

std::string StartOne(MockApi& api) {
  return api
      .Call(Request("POST", "/conversations/start", R"({"agent_id":"my-agent","prompt":"x"})"))
      .body;
}

TEST(MockApi, AnswersWithoutASocket) {
  MockApi api;
  const ApiReply reply = api.Call(Request("GET", "/agents"));
  EXPECT_EQ(reply.status, 200);
  EXPECT_THAT(reply.headers, Contains(Pair("Content-Type", "application/json")));
  EXPECT_THAT(reply.body, HasSubstr("my-agent"));
}

TEST(MockApi, OfOneSeedGivesTheSameBytesTwice) {
  MockApi first({.seed = 7});
  MockApi second({.seed = 7});
  MockApi other({.seed = 8});
  const std::string bytes = StartOne(first);
  EXPECT_EQ(bytes, StartOne(second));
  EXPECT_NE(bytes, StartOne(other));
}

std::string EventsOfATurn(MockApi& api) {
  StartOne(api);
  return std::to_string(api.sandbox("nr_key").RunUntilIdle());
}

// The events of one turn of `my-agent` tell which scenario it plays.
TEST(MockApi, ReadsItsScenariosAgainWhenAsked) {
  const testing_kit::ScratchDirectory directory;
  const auto write = [&directory](std::string_view text) {
    std::ofstream(directory.path() / "mine.json") << text;
  };
  write(R"({"name": "completes", "summary": "s", "steps": []})");
  MockApi api({.time = TimeMode::kManual, .scenario_dir = directory.path().string()});
  EXPECT_EQ(EventsOfATurn(api), "0");
  write(R"({"name": "completes", "summary": "s", "steps": [
    {"when": {"after": "1s"}, "repeat": 7, "do": [{"progress": {"type": "step"}}]}]})");
  const std::size_t count = api.ReloadScenarios();
  EXPECT_EQ(EventsOfATurn(api), "7");
  write("{}");
  EXPECT_THROW(api.ReloadScenarios(), std::invalid_argument);
  EXPECT_EQ(EventsOfATurn(api), "7");
  fs::remove(directory.path() / "mine.json");
  EXPECT_EQ(api.ReloadScenarios(), count);
  EXPECT_EQ(EventsOfATurn(api), "5");
}

TEST(MockApi, LeavesOutTheBodyOfAHead) {
  MockApi api;
  const ApiReply reply = api.Call(Request("HEAD", "/agents"));
  EXPECT_EQ(reply.status, 200);
  EXPECT_EQ(reply.body, "");
}

TEST(MockApi, TakesAssumptions) {
  MockApi api({.assumptions = {"A-01=202"}});
  EXPECT_EQ(
      api.Call(Request("POST", "/conversations/start", R"({"agent_id":"my-agent","prompt":"x"})"))
          .status,
      202);
}

TEST(MockApi, RefusesOptionsThatCannotBeMet) {
  EXPECT_THROW(MockApi({.start_time = "yesterday"}), std::invalid_argument);
  EXPECT_THROW(MockApi({.speed = 0}), std::invalid_argument);
  EXPECT_THROW(MockApi({.assumptions = {"A-01=7"}}), std::invalid_argument);
  EXPECT_THROW(MockApi({.scenario_dir = "/no/such/directory"}), std::invalid_argument);
}

TEST(MockApi, IsControlledWithoutASocket) {
  MockApi api({.time = TimeMode::kManual});
  const ApiReply reply = api.Call({.method = "POST",
                                   .target = "/__admin/clock?sandbox=nr_key",
                                   .body = R"({"advance": "90s"})"});
  EXPECT_EQ(reply.status, 200);
  EXPECT_EQ(api.sandbox("nr_key").now().time_since_epoch() % std::chrono::minutes(2),
            std::chrono::seconds(90));
}

TEST(MockApi, WaitsForWhatItIsAskedToAwait) {
  MockApi api;
  ApiRequest await{.method = "POST",
                   .target = "/__admin/requests/await?sandbox=nr_key",
                   .body = R"({"operation": "list_agents", "deadline": "30s"})"};
  std::thread client([&api] { static_cast<void>(api.Call(Request("GET", "/agents"))); });
  EXPECT_THAT(api.Call(await).body, HasSubstr(R"("conclusion":"holds")"));
  client.join();
  await.body = R"({"operation": "get_agent", "deadline": "1ms"})";
  EXPECT_THAT(api.Call(await).body, HasSubstr(R"("conclusion":"fails")"));
}

TEST(MockApi, ServesTheApiAloneWhenTheControlPlaneIsOff) {
  MockApi api({.control_plane = ControlPlane::kOff});
  EXPECT_EQ(api.Call({.method = "GET", .target = "/__admin/health"}).status, 404);
  EXPECT_EQ(api.Call(Request("GET", "/agents")).status, 200);
}

TEST(MockApi, SaysWhatAClientWouldHaveGotOfAReply) {
  MockApi api;
  const auto fate_under = [&api](const std::string& fault) {
    api.sandbox("nr_key").AddFaultPlan(
        R"({"id": "p", "steps": [{"operation": "list_agents", "fault": )" + fault + "}]}");
    return api.Call(Request("GET", "/agents"));
  };
  EXPECT_EQ(fate_under(R"({"kind": "delay", "delay": "1h"})").fate, ReplyFate::kWhole);
  EXPECT_EQ(fate_under(R"({"kind": "cut", "bytes": 10})").fate, ReplyFate::kSpoilt);
  const ApiReply work_done = fate_under(R"({"kind": "ack_loss"})");
  EXPECT_EQ(work_done.fate, ReplyFate::kLost);
  EXPECT_EQ(work_done.status, 200);
  const ApiReply nothing_done = fate_under(R"({"kind": "reset"})");
  EXPECT_EQ(nothing_done.fate, ReplyFate::kLost);
  EXPECT_EQ(nothing_done.status, 0);
}

TEST(MockApi, RefusesASandboxTooMany) {
  MockApi api({.sandboxes_max = 1});
  EXPECT_EQ(api.sandbox("nr_a").key(), "nr_a");
  EXPECT_THROW(static_cast<void>(api.sandbox("nr_b")), std::length_error);
  EXPECT_EQ(api.Call(Request("GET", "/agents")).status, 503);
}

}  // namespace
}  // namespace nairi::mock
