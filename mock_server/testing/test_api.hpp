#pragma once

#include <initializer_list>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "api/api_handler.hpp"

namespace nairi::mock::testing_kit {

// What the API answered.
struct Answer {
  int status = 0;
  nlohmann::json body;  // discarded when there was none, or no JSON
  http::HeaderList headers;

  // The text of `{"error": ...}`; empty for any other body.
  [[nodiscard]] std::string error() const;
};

// The reply as a test looks at it.
[[nodiscard]] Answer ToAnswer(const http::Reply& reply);

// The API without a socket, in manual time from 2026-01-01, and short words to call it with. Paths
// are those behind the prefix.
class TestApi {
 public:
  static constexpr std::string_view kKey = "nr_test";

  // `settings` are assumptions, "A-01=202".
  explicit TestApi(std::initializer_list<std::string_view> settings = {});

  Answer Get(std::string_view path);
  Answer Post(std::string_view path, std::string_view json);
  Answer Patch(std::string_view path, std::string_view json);
  Answer Delete(std::string_view path);
  // The request as it is, to a path without the prefix added.
  Answer Send(http::Request request);
  // An upload of one file under the form field `file`.
  Answer Upload(std::string_view filename, std::string_view bytes);

  // Starts a conversation; answers the reply's body, {job_id, message_id}.
  nlohmann::json Start(std::string_view agent = "my-agent", std::string_view prompt = "Do it.");
  service::Sandbox& sandbox();
  service::SandboxRegistry& registry() { return *registry_; }
  http::Handler& handler() { return *handler_; }

 private:
  std::unique_ptr<service::SandboxRegistry> registry_;
  std::unique_ptr<domain::Clock> clock_;
  std::unique_ptr<api::ApiHandler> handler_;
};

// A request with a key and a JSON body, to be bent before it is sent.
[[nodiscard]] http::Request JsonRequest(std::string_view method, std::string_view path,
                                        std::string_view json);

}  // namespace nairi::mock::testing_kit
