#include "testing/test_sandbox.hpp"

#include <stdexcept>
#include <utility>

#include "runtime/wall_clock.hpp"
#include "scenario/scenario_json.hpp"
#include "service/agents.hpp"

namespace nairi::mock::testing_kit {
namespace {

template <typename T>
T Expect(domain::Result<T> result) {
  if (!result) throw std::runtime_error("refused: " + result.error().detail);
  return *std::move(result);
}

// Read once: nobody changes a catalogue, and a test program may make thousands of sandboxes.
std::shared_ptr<const scenario::SharedCatalog> BuiltIn() {
  static const std::shared_ptr<const scenario::SharedCatalog> kBuiltIn =
      scenario::SharedCatalog::BuiltIn();
  return kBuiltIn;
}

}  // namespace

TestSandbox::TestSandbox(domain::TimeMode mode, service::Policy policy)
    : sandbox_(std::make_unique<service::Sandbox>(
          service::SandboxOptions{.seed = 7,
                                  .clock = {.mode = mode, .start_time = kStart},
                                  .scenarios = BuiltIn(),
                                  .policy = policy},
          std::make_shared<runtime::WallClock>())) {}

void TestSandbox::AddScenario(std::string_view json, int instances_count) {
  scenario::Scenario scenario = Expect(scenario::ParseScenario(json));
  service::Visit visit = sandbox_->Enter();
  const auto* agent = Expect(
      service::CreateAgent(visit, {.name = scenario.name, .instances_count = instances_count}));
  if (agent->slug != scenario.name) throw std::runtime_error("the name is no slug");
  visit.scenarios().Add(std::move(scenario));
}

service::StartedTurn TestSandbox::Start(std::string_view agent, std::string_view prompt,
                                        domain::Mode mode) {
  service::Visit visit = sandbox_->Enter();
  return Expect(service::StartConversation(
      visit, {.agent = std::string(agent), .prompt = std::string(prompt), .mode = mode}));
}

service::StartedTurn TestSandbox::Continue(domain::JobId job_id, std::string_view prompt) {
  service::Visit visit = sandbox_->Enter();
  domain::Conversation* conversation = Expect(service::FindContinuable(visit, job_id));
  return Expect(
      service::ContinueConversation(visit, *conversation, {.prompt = std::string(prompt)}));
}

std::string TestSandbox::Poll(domain::MessageId message_id) {
  service::Visit visit = sandbox_->Enter();
  return std::string(ToText(Expect(service::ReadMessage(visit, message_id)).message->status));
}

std::vector<std::string> TestSandbox::List(domain::JobId job_id) {
  service::Visit visit = sandbox_->Enter();
  std::vector<std::string> rows;
  for (const auto* message : Expect(service::ReadConversation(visit, job_id)).messages) {
    rows.push_back(std::string(ToText(message->role)) + ":" + std::string(ToText(message->status)));
  }
  return rows;
}

domain::Conversation TestSandbox::Peek(domain::JobId job_id) {
  service::Visit visit = sandbox_->Enter();
  return *visit.conversations().Find(job_id);
}

std::string TestSandbox::Status(domain::MessageId message_id) {
  service::Visit visit = sandbox_->Enter();
  return std::string(ToText(visit.conversations().FindMessage(message_id).message->status));
}

std::string TestSandbox::ReplyOf(const service::StartedTurn& turn) {
  const domain::Conversation conversation = Peek(turn.job_id);
  int number = 0;
  for (const auto& message : conversation.messages) {
    if (message.id == turn.message_id) number = message.turn;
    if (message.role == domain::Role::kAssistant && message.turn == number) return message.content;
  }
  return "(no reply)";
}

void TestSandbox::Advance(domain::Duration duration) {
  service::Visit visit = sandbox_->Enter();
  visit.AdvanceTo(visit.now() + duration);
}

std::size_t TestSandbox::RunUntilIdle() {
  return sandbox_->Enter().RunUntilIdle();
}

std::size_t TestSandbox::Release(domain::JobId job_id) {
  service::Visit visit = sandbox_->Enter();
  return visit.engine().Release(job_id, visit.now());
}

domain::Instant TestSandbox::Now() {
  return sandbox_->Enter().now();
}

}  // namespace nairi::mock::testing_kit
