#include "nairi/mock/sandbox_handle.hpp"

#include <stdexcept>
#include <utility>

#include "app/mock_api_impl.hpp"
#include "cassette/cassette_json.hpp"
#include "fault/plan_json.hpp"
#include "journal/matcher_json.hpp"
#include "scenario/cassette_scenario.hpp"
#include "scenario/rule_json.hpp"
#include "scenario/scenario_json.hpp"
#include "service/inhabitants.hpp"

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

RequestCount ToPublic(const journal::Tally& tally) {
  RequestCount out{.count = tally.count};
  if (tally.evidence == journal::Evidence::kEvicted) {
    out.evidence = RequestCount::Evidence::kEvicted;
  } else if (tally.evidence == journal::Evidence::kTruncated) {
    out.evidence = RequestCount::Evidence::kTruncated;
  }
  return out;
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

}  // namespace nairi::mock
