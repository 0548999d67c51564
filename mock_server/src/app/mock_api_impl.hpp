#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string_view>

#include "admin/admin_handler.hpp"
#include "api/api_handler.hpp"
#include "app/data_plane.hpp"
#include "nairi/mock/mock_api.hpp"
#include "runtime/virtual_clock.hpp"
#include "service/sandbox_registry.hpp"
#include "state/state_keeper.hpp"

namespace nairi::mock {

// The public word for a mode, as the layers below say it.
[[nodiscard]] domain::TimeMode ToDomain(TimeMode mode);

// What the journal says of a reply, in the public word.
[[nodiscard]] ReplyFate PublicFate(journal::ReplyFate fate);

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
  // Whom the control plane asks how many connections are open; nobody, and so none, until then.
  void SetConnectionCount(std::function<std::size_t()> count);
  [[nodiscard]] const api::Assumptions& assumptions() const { return assumptions_; }
  [[nodiscard]] std::uint64_t seed() const { return seed_; }
  [[nodiscard]] const std::string& start_time() const { return start_time_; }
  // A reply in the API's error shape, for what never reached the handler.
  [[nodiscard]] http::Reply ProtocolErrorReply(int status, std::string_view reason) const;

 private:
  [[nodiscard]] admin::Vitals ReadVitals() const;

  const std::uint64_t seed_;
  const std::string start_time_;
  std::shared_ptr<const domain::Clock> wall_;
  const domain::Instant started_;
  runtime::VirtualClock server_clock_;  // for replies that belong to no sandbox
  api::Assumptions assumptions_;
  const std::string scenario_dir_;
  const std::shared_ptr<scenario::SharedCatalog> scenarios_;
  service::SandboxRegistry registry_;
  std::optional<state::StateKeeper> keeper_;  // if there is a state file
  service::Traffic traffic_;
  mutable std::mutex connection_count_mutex_;
  std::function<std::size_t()> connection_count_;
  // The chain, innermost first.
  api::ApiHandler api_;
  app::DataPlane data_plane_;
  std::optional<admin::AdminHandler> admin_;  // unless it is switched off
};

struct SandboxHandle::Impl {
  std::string key;
  std::shared_ptr<service::Sandbox> sandbox;
  std::vector<std::string_view> operations;  // as a fault plan may name them
  std::uint64_t server_seed = 0;
  std::string start_time;  // of clocks that do not follow the wall
};

}  // namespace nairi::mock
