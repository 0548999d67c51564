#include "nairi/mock/mock_api.hpp"

#include <future>
#include <iostream>
#include <random>
#include <stdexcept>
#include <utility>

#include "api/json_reply.hpp"
#include "api/routes.hpp"
#include "app/mock_api_impl.hpp"
#include "http/authority.hpp"
#include "http/deferral.hpp"
#include "http/http_date.hpp"
#include "journal/entry.hpp"
#include "nairi/mock/version.hpp"
#include "runtime/wall_clock.hpp"

namespace nairi::mock {
namespace {

runtime::VirtualClockOptions ClockOptions(const MockOptions& options) {
  const auto start_time = domain::ParseRfc3339(options.start_time);
  if (!start_time) {
    throw std::invalid_argument("start time '" + options.start_time + "' is not an RFC 3339 time");
  }
  if (!(options.speed > 0)) throw std::invalid_argument("speed must be greater than 0");
  return {.mode = ToDomain(options.time), .speed = options.speed, .start_time = *start_time};
}

api::Assumptions MakeAssumptions(const MockOptions& options) {
  api::Assumptions assumptions;
  for (const std::string& setting : options.assumptions) {
    if (const auto set = assumptions.Set(setting); !set) {
      throw std::invalid_argument(set.error().detail);
    }
  }
  return assumptions;
}

// Blocks until the reply has come or its time is up.
http::Reply AwaitReply(http::Deferral& deferral) {
  std::promise<http::Reply> promise;
  auto reply = promise.get_future();
  deferral.Start([&promise](http::Reply resolved) { promise.set_value(std::move(resolved)); });
  if (reply.wait_for(deferral.patience()) == std::future_status::ready) {
    deferral.Cancel();  // so that nobody is still inside of the promise
    return reply.get();
  }
  http::Reply given_up = deferral.GiveUp();
  // It may have come in the last moment; from here on it cannot.
  return reply.wait_for(std::chrono::seconds(0)) == std::future_status::ready ? reply.get()
                                                                              : given_up;
}

// Tells this start of the mock from every other.
std::string MakeInstance() {
  constexpr std::string_view kHexDigits = "0123456789abcdef";
  std::random_device device;
  std::string instance;
  for (int i = 0; i < 16; ++i) instance += kHexDigits[device() % kHexDigits.size()];
  return instance;
}

// A write in the background has nobody else to tell.
void TellError(const std::string& reason) {
  std::cerr << "nairi-mock: state file: " << reason << '\n';
}

admin::GuardOptions MakeGuardOptions(const MockOptions& options, std::string_view host) {
  if (options.admin_token.empty() && !http::IsLoopbackHost(host)) {
    throw std::invalid_argument("the control plane on " + std::string(host) +
                                " needs a token (--admin-token), or switch it off (--no-admin)");
  }
  return {.bound_host = std::string(host), .token = options.admin_token};
}

}  // namespace

ReplyFate PublicFate(journal::ReplyFate fate) {
  switch (fate) {
    case journal::ReplyFate::kWhole:
      return ReplyFate::kWhole;
    case journal::ReplyFate::kSpoilt:
      return ReplyFate::kSpoilt;
    case journal::ReplyFate::kLost:
      return ReplyFate::kLost;
  }
  throw std::invalid_argument("unknown fate");
}

domain::TimeMode ToDomain(TimeMode mode) {
  switch (mode) {
    case TimeMode::kReal:
      return domain::TimeMode::kReal;
    case TimeMode::kManual:
      return domain::TimeMode::kManual;
    case TimeMode::kSkip:
      return domain::TimeMode::kSkip;
  }
  throw std::invalid_argument("unknown time mode");
}

scenario::Catalog MakeCatalog(const std::string& scenario_dir) {
  scenario::Catalog catalog = scenario::Catalog::BuiltIn();
  if (scenario_dir.empty()) return catalog;
  if (const auto added = catalog.AddDirectory(scenario_dir); !added) {
    throw std::invalid_argument(added.error().detail);
  }
  return catalog;
}

MockApi::Impl::Impl(const MockOptions& options, std::string_view host)
    : seed_(options.seed),
      start_time_(options.start_time),
      wall_(std::make_shared<runtime::WallClock>()),
      started_(wall_->Now()),
      server_clock_(wall_, ClockOptions(options)),
      assumptions_(MakeAssumptions(options)),
      scenario_dir_(options.scenario_dir),
      scenarios_(std::make_shared<scenario::SharedCatalog>(MakeCatalog(scenario_dir_))),
      registry_({.seed = options.seed,
                 .clock = ClockOptions(options),
                 .scenarios = scenarios_,
                 .policy = api::PolicyOf(assumptions_),
                 .journal = {.bytes_max = options.journal_bytes_max},
                 .sandboxes_max = options.sandboxes_max},
                wall_),
      traffic_(api::OperationNames()),
      api_(registry_, assumptions_, server_clock_),
      data_plane_(api_, *wall_, traffic_) {
  if (!options.state_file.empty()) {
    keeper_.emplace(registry_, state::StateKeeper::Options{.file = options.state_file,
                                                           .interval = options.state_file_interval,
                                                           .on_error = TellError});
  }
  if (options.control_plane == ControlPlane::kOff) return;
  admin_.emplace(data_plane_,
                 admin::Server{.identity = {std::string(Version()), MakeInstance()},
                               .operations = api::OperationNames(),
                               .registry = registry_,
                               .traffic = traffic_,
                               .read_vitals = [this] { return ReadVitals(); }},
                 MakeGuardOptions(options, host));
}

std::size_t MockApi::Impl::ReloadScenarios() {
  scenario::Catalog catalog = MakeCatalog(scenario_dir_);
  const std::size_t count = catalog.all().size();
  scenarios_->Replace(std::move(catalog));
  return count;
}

http::Handler& MockApi::Impl::handler() {
  if (admin_) return *admin_;
  return data_plane_;
}

void MockApi::Impl::SetConnectionCount(std::function<std::size_t()> count) {
  const std::lock_guard lock(connection_count_mutex_);
  connection_count_ = std::move(count);
}

admin::Vitals MockApi::Impl::ReadVitals() const {
  const std::lock_guard lock(connection_count_mutex_);
  return {.uptime = wall_->Now() - started_,
          .connections = connection_count_ ? connection_count_() : 0};
}

http::Reply MockApi::Impl::ProtocolErrorReply(int status, std::string_view reason) const {
  http::Reply reply = status == 413
                          ? api::ErrorReply({domain::ErrorCode::kBodyTooLarge, {}}, assumptions_)
                          : api::ErrorReply(status, reason);
  reply.headers.Set("Date", http::FormatHttpDate(server_clock_.Now()));
  return reply;
}

MockApi::MockApi(const MockOptions& options) : MockApi(std::make_unique<Impl>(options)) {}
MockApi::MockApi(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
MockApi::~MockApi() = default;

ApiReply MockApi::Call(const ApiRequest& request) {
  http::Request inner{.method = request.method, .target = request.target, .body = request.body};
  for (const auto& [name, value] : request.headers) inner.headers.Add(name, value);
  http::Reply reply = impl_->handler().Handle(inner);
  if (reply.deferral) reply = AwaitReply(*reply.deferral);
  ApiReply outer{.status = reply.status, .fate = PublicFate(journal::FateOf(reply))};
  for (const auto& [name, value] : reply.headers) outer.headers.emplace_back(name, value);
  if (request.method != "HEAD") outer.body = reply.body.bytes();
  return outer;
}

std::size_t MockApi::ReloadScenarios() {
  return impl_->ReloadScenarios();
}

SandboxHandle MockApi::sandbox(std::string_view api_key) {
  auto sandbox = impl_->registry().Of(api_key);
  if (!sandbox) throw std::length_error("no room for another sandbox");
  return SandboxHandle(std::make_shared<SandboxHandle::Impl>(
      SandboxHandle::Impl{std::string(api_key), *std::move(sandbox), api::OperationNames(),
                          impl_->seed(), impl_->start_time()}));
}

}  // namespace nairi::mock
