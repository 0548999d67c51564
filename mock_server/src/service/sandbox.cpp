#include "service/sandbox.hpp"

#include <algorithm>
#include <utility>

#include "service/inhabitants.hpp"

namespace nairi::mock::service {

using domain::Instant;
using domain::TimeMode;

Sandbox::World::World(const SandboxOptions& options, std::shared_ptr<const domain::Clock> wall)
    : clock(std::move(wall), options.clock),
      ids(options.seed),
      scenarios(options.scenarios),
      policy(options.policy) {
  ForgetConversations();
}

Sandbox::World::World(const SandboxOptions& options, std::shared_ptr<const domain::Clock> wall,
                      Snapshot snapshot)
    : clock(std::move(wall), snapshot.clock),
      ids(snapshot.ids),
      scenarios(options.scenarios, snapshot.shared_scenarios),
      policy(options.policy) {
  const auto shared_here = options.scenarios->current();
  for (const auto& [name, scenario] : snapshot.shared_scenarios->all()) {
    if (shared_here->Find(name) == nullptr) scenarios.Add(scenario);
  }
  for (auto& scenario : snapshot.scenarios) scenarios.Add(std::move(scenario));
  for (auto& rule : snapshot.rules) rules.Add(std::move(rule));
  for (auto& agent : snapshot.agents) agents.Insert(std::move(agent));
  for (auto& attachment : snapshot.attachments) attachments.Insert(std::move(attachment));
  for (auto& conversation : snapshot.conversations) conversations.Insert(std::move(conversation));
  engine.emplace(parts(), std::move(snapshot.turns));
}

void Sandbox::World::ForgetConversations() {
  conversations = {};
  bodies = {};
  engine.emplace(parts());
}

TurnEngine::Parts Sandbox::World::parts() {
  return {agents, attachments, conversations, ids, policy};
}

Sandbox::Sandbox(SandboxOptions options, std::shared_ptr<const domain::Clock> wall)
    : options_(std::move(options)),
      wall_(std::move(wall)),
      faults_(std::make_shared<fault::PlanBook>()),
      journal_(std::make_shared<journal::Journal>(options_.journal)),
      seed_(options_.seed),
      coverage_(options_.whole_coverage),
      world_(std::make_unique<World>(options_, wall_)) {
  Visit first(*this);
  Inhabit(first);
}

Sandbox::Sandbox(SandboxOptions options, std::shared_ptr<const domain::Clock> wall,
                 Snapshot snapshot)
    : options_(std::move(options)),
      wall_(std::move(wall)),
      faults_(std::make_shared<fault::PlanBook>()),
      journal_(std::make_shared<journal::Journal>(options_.journal)),
      coverage_(options_.whole_coverage) {
  Restore(std::move(snapshot));
}

void Sandbox::SetKeyStatus(KeyStatus status) {
  key_status_ = status;
  change_count_.fetch_add(1, std::memory_order_relaxed);
}

Snapshot Sandbox::TakeSnapshot() const {
  const std::lock_guard lock(mutex_);
  Snapshot snapshot{.seed = seed_,
                    .clock = world_->clock.Read(),
                    .ids = world_->ids.state(),
                    .key_status = key_status_,
                    .shared_scenarios = world_->scenarios.shared(),
                    .rules = world_->rules.rules(),
                    .turns = world_->engine->Save(),
                    .faults = faults_->Runs()};
  for (const auto& [name, scenario] : world_->scenarios.own()) {
    snapshot.scenarios.push_back(scenario);
  }
  for (const auto& [id, agent] : world_->agents.all()) snapshot.agents.push_back(agent);
  for (const auto& [id, file] : world_->attachments.all()) snapshot.attachments.push_back(file);
  std::sort(snapshot.attachments.begin(), snapshot.attachments.end(),
            [](const auto& left, const auto& right) { return left.id < right.id; });
  for (const auto* conversation : world_->conversations.Latest(world_->conversations.size())) {
    snapshot.conversations.push_back(*conversation);
  }
  std::reverse(snapshot.conversations.begin(), snapshot.conversations.end());
  return snapshot;
}

void Sandbox::Restore(Snapshot snapshot) {
  const std::lock_guard lock(mutex_);
  seed_ = snapshot.seed;
  faults_->Replace(std::move(snapshot.faults));
  SetKeyStatus(snapshot.key_status);
  world_ = std::make_unique<World>(options_, wall_, std::move(snapshot));
}

std::uint64_t Sandbox::change_count() const {
  return change_count_.load(std::memory_order_relaxed) + faults_->change_count();
}

domain::Instant Sandbox::Now() {
  const std::lock_guard lock(mutex_);
  return world_->clock.Now();
}

Visit Sandbox::Enter() {
  return Visit(*this);
}

Visit::Visit(Sandbox& sandbox)
    : sandbox_(sandbox), lock_(sandbox.mutex_), now_(sandbox.world_->clock.Now()) {
  AdoptScenarios(*this);
  engine().Drain(now_);
}

Visit::~Visit() {
  CarryOutReads();
  sandbox_.change_count_.fetch_add(1, std::memory_order_relaxed);
}

void Visit::CarryOutReads() {
  if (!read_job_) return;
  const bool shows_end = read_message_ && engine().ShowsEndForTheFirstTime(*read_message_);
  if (read_message_) engine().CountPoll(*read_message_, now_);
  if (clock().mode() != TimeMode::kSkip || shows_end) return;
  // Moves, and lets nothing happen yet: the next visit finds it due, as it would in real time.
  if (const auto due = engine().NextDueFor(*read_job_)) clock().AdvanceTo(*due);
}

void Visit::NoteRead(domain::JobId job_id, domain::MessageId message_id) {
  read_job_ = job_id;
  read_message_ = message_id;
}

void Visit::NoteShown(domain::Message& message) {
  coverage().NoteMessage(message, std::exchange(message.shown, message.status));
}

std::size_t Visit::AdvanceTo(Instant instant, const OnFired& on_fired) {
  clock().AdvanceTo(instant);
  now_ = clock().Now();
  return engine().Drain(now_, on_fired);
}

std::size_t Visit::RunUntilIdle(const OnFired& on_fired) {
  std::size_t count = 0;
  while (const auto due = engine().NextDue()) {
    count += AdvanceTo(std::max(*due, now_), on_fired);
  }
  return count;
}

void Visit::ForgetConversations() {
  world().ForgetConversations();
  AddNonApiConversations(*this);
}

void Visit::StartOver() {
  sandbox_.world_ = std::make_unique<Sandbox::World>(sandbox_.options_, sandbox_.wall_);
  sandbox_.seed_ = sandbox_.options_.seed;
  sandbox_.SetKeyStatus(KeyStatus::kValid);
  now_ = clock().Now();
  coverage().Clear();
  Inhabit(*this);
}

}  // namespace nairi::mock::service
