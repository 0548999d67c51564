#pragma once

#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>

#include "nairi/mock/mock_api.hpp"

namespace nairi::mock::testing_kit {

// How often each operation was answered with each status, as the mock's metrics count it, too.
using AnswerCounts = std::map<std::pair<std::string, int>, std::size_t>;

// What came back.
struct HammerAnswer {
  int status = 0;
  nlohmann::json body;  // discarded when there was none

  [[nodiscard]] bool ok() const { return status >= 200 && status < 300; }
};

// Calls a mock under one key and counts the answers. Of one thread; any number may share the mock.
class HammerCaller {
 public:
  // `api` must outlive it.
  HammerCaller(MockApi& api, std::string key) : api_(&api), key_(std::move(key)) {}

  // `operation` is the name that the mock has for it; `target` is what stands behind the prefix.
  HammerAnswer Ask(const std::string& operation, std::string method, const std::string& target,
                   const nlohmann::json& body = nullptr);
  // To the control plane, whose requests nobody counts: a GET without a body, or else a POST.
  HammerAnswer Control(const std::string& path, const nlohmann::json& body = nullptr);
  // The same as text, of what is none in JSON.
  [[nodiscard]] std::string ControlText(const std::string& path);

  [[nodiscard]] const AnswerCounts& answers() const { return answers_; }

 private:
  ApiReply Send(std::string method, std::string target, const nlohmann::json& body);

  MockApi* api_;
  std::string key_;
  AnswerCounts answers_;
};

}  // namespace nairi::mock::testing_kit
