#include "nairi/mock/sandbox_handle.hpp"

#include <nlohmann/json.hpp>
#include <stdexcept>
#include <utility>

#include "admin/exchange_json.hpp"
#include "app/mock_api_impl.hpp"
#include "cassette/cassette_json.hpp"
#include "fault/plan_json.hpp"
#include "journal/matcher_json.hpp"
#include "scenario/cassette_scenario.hpp"
#include "scenario/rule_json.hpp"
#include "scenario/scenario_json.hpp"
#include "service/history.hpp"
#include "service/inhabitants.hpp"
#include "state/past_conversation_json.hpp"
#include "state/sandbox_json.hpp"
#include "verification/check_json.hpp"
#include "verification/judgement.hpp"

namespace nairi::mock {
namespace {

FaultReport ToPublic(const fault::PlanReport& report) {
  FaultReport out{.plan_id = report.plan->id};
  for (std::size_t i = 0; i < report.steps.size(); ++i) {
    const fault::FaultStep& step = report.plan->steps[i];
    out.steps.push_back({.operation = step.operation,
                         .kind = std::string(KindOf(step.fault)),
                         .used = report.steps[i].used,
                         .remaining = report.steps[i].remaining});
  }
  if (report.IsCompleted()) out.progress = FaultReport::Progress::kCompleted;
  return out;
}

RequestCount::Evidence ToPublic(journal::Evidence evidence) {
  if (evidence == journal::Evidence::kEvicted) return RequestCount::Evidence::kEvicted;
  return evidence == journal::Evidence::kTruncated ? RequestCount::Evidence::kTruncated
                                                   : RequestCount::Evidence::kComplete;
}

RequestCount ToPublic(const journal::Tally& tally) {
  return {.count = tally.count, .evidence = ToPublic(tally.evidence)};
}

Verification::Verdict ToPublic(journal::Conclusion conclusion) {
  if (conclusion == journal::Conclusion::kHolds) return Verification::Verdict::kHolds;
  return conclusion == journal::Conclusion::kFails ? Verification::Verdict::kFails
                                                   : Verification::Verdict::kInconclusive;
}

Exchange ToPublic(journal::Exchange&& exchange) {
  Exchange out{.sequence = exchange.sequence,
               .operation = std::move(exchange.operation),
               .arrived_at = exchange.arrived.sandbox,
               .request = {.method = std::move(exchange.method),
                           .target = std::move(exchange.target),
                           .headers = std::move(exchange.request_headers),
                           .body = std::move(exchange.request_body.text)}};
  if (exchange.state == journal::ExchangeState::kArrived) return out;
  out.state = Exchange::State::kAnswered;
  out.answered_at = exchange.answered.sandbox;
  out.reply = {.status = exchange.status,
               .headers = std::move(exchange.reply_headers),
               .body = std::move(exchange.reply_body.text),
               .fate = PublicFate(exchange.fate)};
  out.verdict = std::move(exchange.verdict);
  return out;
}

journal::Matcher ReadMatcher(std::string_view json) {
  auto matcher = journal::ParseMatcher(json);
  if (!matcher) throw std::invalid_argument("not a matcher: " + matcher.error().detail);
  return *std::move(matcher);
}

}  // namespace

const std::string& SandboxHandle::key() const {
  return impl_->key;
}

std::chrono::system_clock::time_point SandboxHandle::now() const {
  return impl_->sandbox->Enter().now();
}

void SandboxHandle::SetTime(TimeMode mode) {
  impl_->sandbox->Enter().clock().SetMode(ToDomain(mode));
}

std::size_t SandboxHandle::Advance(std::chrono::milliseconds duration) {
  service::Visit visit = impl_->sandbox->Enter();
  return visit.AdvanceTo(visit.now() + duration);
}

std::size_t SandboxHandle::AdvanceTo(std::chrono::system_clock::time_point moment) {
  return impl_->sandbox->Enter().AdvanceTo(std::chrono::floor<domain::Duration>(moment));
}

std::size_t SandboxHandle::RunUntilIdle() {
  return impl_->sandbox->Enter().RunUntilIdle();
}

void SandboxHandle::AddScenario(std::string_view json) {
  auto scenario = scenario::ParseScenario(json);
  if (!scenario) throw std::invalid_argument("not a scenario: " + scenario.error().detail);
  service::Visit visit = impl_->sandbox->Enter();
  service::AddScenario(visit, *std::move(scenario));
}

void SandboxHandle::AddCassette(std::string_view json) {
  auto cassette = cassette::ParseCassette(json);
  if (!cassette) throw std::invalid_argument("not a cassette: " + cassette.error().detail);
  service::Visit visit = impl_->sandbox->Enter();
  service::AddScenario(visit, scenario::FromCassette(*cassette));
}

void SandboxHandle::AddRule(std::string_view json) {
  service::Visit visit = impl_->sandbox->Enter();
  auto rule = scenario::ParseRule(json, visit.scenarios());
  if (!rule) throw std::invalid_argument("not a rule: " + rule.error().detail);
  visit.rules().Add(*std::move(rule));
}

bool SandboxHandle::Release(std::string_view job_id) {
  const auto id = domain::JobId::Parse(job_id);
  if (!id) return false;
  service::Visit visit = impl_->sandbox->Enter();
  return visit.engine().Release(*id, visit.now()) > 0;
}

AddedConversation SandboxHandle::AddConversation(std::string_view json) {
  auto past = state::ParsePastConversation(json);
  if (!past) throw std::invalid_argument("not a conversation: " + past.error().detail);
  service::Visit visit = impl_->sandbox->Enter();
  const auto added = service::AddConversation(visit, *std::move(past));
  if (!added && added.error().code == domain::ErrorCode::kCapacityReached) {
    throw std::length_error("no room for more " + added.error().detail);
  }
  if (!added) throw std::invalid_argument("not a conversation: " + added.error().detail);
  AddedConversation out{.job_id = added->job_id.ToString()};
  for (const auto& id : added->message_ids) out.message_ids.push_back(id.ToString());
  return out;
}

void SandboxHandle::RevokeKey() {
  impl_->sandbox->SetKeyStatus(service::KeyStatus::kRevoked);
}

void SandboxHandle::RestoreKey() {
  impl_->sandbox->SetKeyStatus(service::KeyStatus::kValid);
}

std::string SandboxHandle::ExportState() const {
  return state::SandboxText(impl_->sandbox->TakeSnapshot());
}

void SandboxHandle::ImportState(std::string_view json) {
  auto snapshot = state::ParseSandbox(json);
  if (!snapshot) throw std::invalid_argument("not a state: " + snapshot.error().detail);
  impl_->sandbox->Restore(*std::move(snapshot));
}

FaultReport SandboxHandle::AddFaultPlan(std::string_view json) {
  auto plan = fault::ParsePlan(
      json, {.default_seed = impl_->sandbox->seed(), .operations = impl_->operations});
  if (!plan) throw std::invalid_argument("not a fault plan: " + plan.error().detail);
  const std::string id = plan->id;
  if (const auto added = impl_->sandbox->faults()->Add(*std::move(plan)); !added) {
    throw std::length_error(added.error().detail);
  }
  return FaultReportOf(id);
}

FaultReport SandboxHandle::FaultReportOf(std::string_view plan_id) const {
  const auto report = impl_->sandbox->faults()->Report(plan_id);
  if (!report) throw std::out_of_range("no fault plan " + std::string(plan_id));
  return ToPublic(*report);
}

std::vector<FaultReport> SandboxHandle::FaultReports() const {
  std::vector<FaultReport> reports;
  for (const auto& report : impl_->sandbox->faults()->Reports()) {
    reports.push_back(ToPublic(report));
  }
  return reports;
}

RequestCount SandboxHandle::CountRequests(std::string_view matcher_json) const {
  return ToPublic(impl_->sandbox->journal()->Count(ReadMatcher(matcher_json)));
}

std::vector<Exchange> SandboxHandle::FindRequests(std::string_view matcher_json) const {
  auto found = impl_->sandbox->journal()->Find(ReadMatcher(matcher_json));
  std::vector<Exchange> exchanges;
  for (auto& exchange : found.exchanges) exchanges.push_back(ToPublic(std::move(exchange)));
  return exchanges;
}

RequestCount SandboxHandle::AwaitRequests(std::string_view matcher_json, std::size_t count,
                                          std::chrono::milliseconds timeout) {
  return ToPublic(impl_->sandbox->journal()->Await(ReadMatcher(matcher_json), count,
                                                   std::chrono::steady_clock::now() + timeout));
}

void SandboxHandle::ClearRequests() {
  impl_->sandbox->journal()->Clear();
}

Verification SandboxHandle::Verify(std::string_view check_json) const {
  const auto check = verification::ParseCheck(check_json, {.operations = impl_->operations});
  if (!check) throw std::invalid_argument("not a check: " + check.error().detail);
  auto judgement = verification::Verify(*check, *impl_->sandbox->journal());
  return {.check = std::move(judgement.check),
          .verdict = ToPublic(judgement.conclusion),
          .explanation = std::move(judgement.explanation),
          .evidence = ToPublic(judgement.evidence),
          .exchanges = std::move(judgement.exchanges),
          .timeline = std::move(judgement.timeline)};
}

std::string SandboxHandle::Dossier() const {
  using nlohmann::ordered_json;
  ordered_json faults = ordered_json::array();
  for (const auto& report : impl_->sandbox->faults()->Reports()) {
    faults.push_back(fault::WriteReport(report));
  }
  ordered_json requests = ordered_json::array();
  for (const auto& exchange : impl_->sandbox->journal()->Snapshot().exchanges) {
    requests.push_back(admin::WriteExchange(exchange));
  }
  service::Visit visit = impl_->sandbox->Enter();
  return ordered_json{{"key", impl_->key},
                      {"seed", impl_->sandbox->seed()},
                      {"server_seed", impl_->server_seed},
                      {"start_time", impl_->start_time},
                      {"now", domain::FormatRfc3339(visit.now())},
                      {"time", ToText(visit.clock().mode())},
                      {"faults", std::move(faults)},
                      {"requests", std::move(requests)}}
      .dump(-1, ' ', false, ordered_json::error_handler_t::replace);
}

std::string ToText(const Verification& verification) {
  std::string_view verdict = "inconclusive";
  if (verification.verdict == Verification::Verdict::kHolds) verdict = "holds";
  if (verification.verdict == Verification::Verdict::kFails) verdict = "fails";
  std::string text = verification.check + " " + std::string(verdict) + ": ";
  text += verification.explanation;
  for (const std::string& line : verification.timeline) text += "\n" + line;
  return text;
}

}  // namespace nairi::mock
