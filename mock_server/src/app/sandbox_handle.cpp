#include "nairi/mock/sandbox_handle.hpp"

#include <stdexcept>
#include <utility>

#include "app/mock_api_impl.hpp"
#include "scenario/rule_json.hpp"
#include "scenario/scenario_json.hpp"
#include "service/inhabitants.hpp"

namespace nairi::mock {
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

}  // namespace nairi::mock
