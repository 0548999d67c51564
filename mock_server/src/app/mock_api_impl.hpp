#pragma once

#include <memory>
#include <optional>
#include <string_view>

#include "admin/admin_handler.hpp"
#include "api/api_handler.hpp"
#include "fault/fault_handler.hpp"
#include "journal/journal_handler.hpp"
#include "nairi/mock/mock_api.hpp"
#include "runtime/virtual_clock.hpp"
#include "service/sandbox_registry.hpp"

namespace nairi::mock {

// The public word for a mode, as the layers below say it.
[[nodiscard]] domain::TimeMode ToDomain(TimeMode mode);

// The built-in scenarios and those of a directory, if it is named. Throws std::invalid_argument
// with file, place and reason.
[[nodiscard]] scenario::Catalog MakeCatalog(const std::string& scenario_dir);

// Where the parts of the mock are put together, by hand and in one place.
class MockApi::Impl {
 public:
  // `host` is where a socket in front of it listens.
  explicit Impl(const MockOptions& options, std::string_view host = "127.0.0.1");

  // What a socket is put in front of.
  [[nodiscard]] http::Handler& handler();
  // As MockApi::ReloadScenarios.
  std::size_t ReloadScenarios();
  [[nodiscard]] service::SandboxRegistry& registry() { return registry_; }
  [[nodiscard]] const api::Assumptions& assumptions() const { return assumptions_; }
  // A reply in the API's error shape, for what never reached the handler.
  [[nodiscard]] http::Reply ProtocolErrorReply(int status, std::string_view reason) const;

 private:
  [[nodiscard]] fault::FaultHandler::Surroundings FaultSurroundings() const;
  [[nodiscard]] journal::JournalHandler::Surroundings JournalSurroundings() const;
  // What the clock of the request's sandbox shows.
  [[nodiscard]] domain::Instant NowFor(const http::Request& request) const;

  std::shared_ptr<const domain::Clock> wall_;
  runtime::VirtualClock server_clock_;  // for replies that belong to no sandbox
  api::Assumptions assumptions_;
  const std::string scenario_dir_;
  const std::shared_ptr<scenario::SharedCatalog> scenarios_;
  service::SandboxRegistry registry_;
  // The chain, innermost first.
  api::ApiHandler api_;
  fault::FaultHandler faults_;
  journal::JournalHandler journal_;
  std::optional<admin::AdminHandler> admin_;  // unless it is switched off
};

struct SandboxHandle::Impl {
  std::string key;
  std::shared_ptr<service::Sandbox> sandbox;
  std::vector<std::string_view> operations;  // as a fault plan may name them
};

}  // namespace nairi::mock
