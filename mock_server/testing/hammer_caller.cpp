#include "testing/hammer_caller.hpp"

namespace nairi::mock::testing_kit {
namespace {

HammerAnswer Read(const ApiReply& reply) {
  return {reply.status, nlohmann::json::parse(reply.body, nullptr, false)};
}

}  // namespace

HammerAnswer HammerCaller::Ask(const std::string& operation, std::string method,
                               const std::string& target, const nlohmann::json& body) {
  HammerAnswer answer = Read(Send(std::move(method), "/api/public/v1" + target, body));
  ++answers_[{operation, answer.status}];
  return answer;
}

HammerAnswer HammerCaller::Control(const std::string& path, const nlohmann::json& body) {
  return Read(Send(body.is_null() ? "GET" : "POST", "/__admin" + path, body));
}

std::string HammerCaller::ControlText(const std::string& path) {
  return Send("GET", "/__admin" + path, nullptr).body;
}

ApiReply HammerCaller::Send(std::string method, std::string target, const nlohmann::json& body) {
  return api_->Call(
      {.method = std::move(method),
       .target = std::move(target),
       .headers = {{"Authorization", "Bearer " + key_}, {"Content-Type", "application/json"}},
       .body = body.is_null() ? std::string() : body.dump()});
}

}  // namespace nairi::mock::testing_kit
