#include "testing/test_api.hpp"

#include <stdexcept>

#include "api/routes.hpp"
#include "runtime/virtual_clock.hpp"
#include "runtime/wall_clock.hpp"

namespace nairi::mock::testing_kit {
namespace {

constexpr domain::Instant kStart{std::chrono::sys_days{std::chrono::year{2026} / 1 / 1}};

// Read once: nobody changes a catalogue, and a test program may make thousands of APIs.
std::shared_ptr<const scenario::SharedCatalog> BuiltIn() {
  static const std::shared_ptr<const scenario::SharedCatalog> kBuiltIn =
      scenario::SharedCatalog::BuiltIn();
  return kBuiltIn;
}

}  // namespace

std::string Answer::error() const {
  return body.is_object() ? body.value("error", std::string()) : std::string();
}

TestApi::TestApi(std::initializer_list<std::string_view> settings) {
  api::Assumptions assumptions;
  for (const std::string_view setting : settings) {
    if (const auto set = assumptions.Set(setting); !set)
      throw std::runtime_error(set.error().detail);
  }
  const auto wall = std::make_shared<runtime::WallClock>();
  const runtime::VirtualClockOptions manual{.mode = domain::TimeMode::kManual,
                                            .start_time = kStart};
  registry_ = std::make_unique<service::SandboxRegistry>(
      service::RegistryOptions{
          .seed = 7, .clock = manual, .scenarios = BuiltIn(), .policy = api::PolicyOf(assumptions)},
      wall);
  clock_ = std::make_unique<runtime::VirtualClock>(wall, manual);
  handler_ = std::make_unique<api::ApiHandler>(*registry_, assumptions, *clock_);
}

http::Request JsonRequest(std::string_view method, std::string_view path, std::string_view json) {
  http::Request request{.method = std::string(method),
                        .target = std::string(api::kPrefix) + std::string(path),
                        .body = std::string(json)};
  request.headers.Add("Authorization", "Bearer " + std::string(TestApi::kKey));
  if (!json.empty()) request.headers.Add("Content-Type", "application/json");
  return request;
}

Answer ToAnswer(const http::Reply& reply) {
  return {.status = reply.status,
          .body = nlohmann::json::parse(reply.body.bytes(), nullptr, false),
          .headers = reply.headers};
}

Answer TestApi::Send(http::Request request) {
  return ToAnswer(handler_->Handle(request));
}

Answer TestApi::Get(std::string_view path) {
  return Send(JsonRequest("GET", path, ""));
}

Answer TestApi::Post(std::string_view path, std::string_view json) {
  return Send(JsonRequest("POST", path, json));
}

Answer TestApi::Patch(std::string_view path, std::string_view json) {
  return Send(JsonRequest("PATCH", path, json));
}

Answer TestApi::Delete(std::string_view path) {
  return Send(JsonRequest("DELETE", path, ""));
}

Answer TestApi::Upload(std::string_view filename, std::string_view bytes) {
  http::Request request = JsonRequest("POST", "/attachments", "");
  request.headers.Add("Content-Type", "multipart/form-data; boundary=edge");
  request.body = "--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" +
                 std::string(filename) + "\"\r\n\r\n" + std::string(bytes) + "\r\n--edge--\r\n";
  return Send(std::move(request));
}

nlohmann::json TestApi::Start(std::string_view agent, std::string_view prompt) {
  const nlohmann::json body = {{"agent_id", agent}, {"prompt", prompt}};
  return Post("/conversations/start", body.dump()).body;
}

service::Sandbox& TestApi::sandbox() {
  return **registry_->Of(kKey);
}

}  // namespace nairi::mock::testing_kit
