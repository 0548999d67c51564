#include "app/fault_test_fixture.hpp"

#include <chrono>
#include <nlohmann/json.hpp>
#include <utility>

namespace nairi::mock {
namespace {

constexpr const char* kPlan = "p";
constexpr const char* kAffected = R"({"verdict_contains": "plan=p"})";

std::string Request(std::string_view key, const std::string& line, std::string_view body = {}) {
  return line + " HTTP/1.1\r\nHost: mock\r\nAuthorization: Bearer " + std::string(key) +
         "\r\nContent-Type: application/json\r\nContent-Length: " + std::to_string(body.size()) +
         "\r\n\r\n" + std::string(body);
}

}  // namespace

void FaultsAtTheSocket::TearDown() {
  ExpectCompleted();
}

void FaultsAtTheSocket::ExpectCompleted() const {
  if (!has_plan_) return;
  EXPECT_EQ(sandbox_.FaultReportOf(kPlan).progress, FaultReport::Progress::kCompleted);
}

void FaultsAtTheSocket::Inject(std::string_view operation, std::string_view fault_json) {
  ExpectCompleted();
  const auto fault = nlohmann::json::parse(fault_json);
  const nlohmann::json plan = {
      {"id", kPlan}, {"seed", 7}, {"steps", {{{"operation", operation}, {"fault", fault}}}}};
  sandbox_.AddFaultPlan(plan.dump());
  has_plan_ = true;
}

std::string FaultsAtTheSocket::GetAgent() {
  return Request("nr_key", "GET /api/public/v1/agents/my-agent");
}

std::string FaultsAtTheSocket::StartConversation() {
  return Request("nr_key", "POST /api/public/v1/conversations/start",
                 R"({"agent_id": "my-agent", "prompt": "Go."})");
}

testing_kit::RawReply FaultsAtTheSocket::ReplyTo(const std::string& request) const {
  auto client = Connect();
  client.Send(request);
  return client.ReadReply();
}

FaultsAtTheSocket::Seen FaultsAtTheSocket::SeenOf(const std::string& request) const {
  auto client = Connect();
  client.Send(request);
  auto bytes = client.ReadUntilClose();
  return {std::move(bytes), client.end()};
}

testing_kit::RawConnection FaultsAtTheSocket::SendAndStall(const std::string& request) {
  const auto affected = sandbox_.CountRequests(kAffected).count;
  auto client = Connect();
  client.Send(request);
  const auto awaited = sandbox_.AwaitRequests(kAffected, affected + 1, std::chrono::seconds(10));
  EXPECT_EQ(awaited.count, affected + 1);
  EXPECT_EQ(ReplyTo(Request("nr_other", "GET /api/public/v1/agents")).status, 200);
  return client;
}

std::string FaultsAtTheSocket::WholeReply(std::string_view kind) const {
  auto head = untouched_.head;
  head.insert(head.find("Content-Length:"),
              "X-Nairi-Mock-Fault-Applied: plan=p step=0 kind=" + std::string(kind) +
                  " operation=get_agent ordinal=1\r\n");
  return head + untouched_.body;
}

std::size_t FaultsAtTheSocket::CountConversations() const {
  const auto reply = ReplyTo(Request("nr_key", "GET /api/public/v1/agents/my-agent/conversations"));
  return nlohmann::json::parse(reply.body).at("conversations").size();
}

}  // namespace nairi::mock
