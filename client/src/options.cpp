#include "nairi/client/options.hpp"

#include <cstdlib>

namespace nairi::client {
namespace {

std::optional<std::string> FromEnvironment(const char* name) {
  const char* value = std::getenv(name);
  if (value == nullptr || *value == '\0') return std::nullopt;
  return value;
}

}  // namespace

Environment OptionsFromEnvironment() {
  Environment environment;
  if (auto url = FromEnvironment("NAIRI_BASE_URL")) environment.options.base_url = *url;
  if (auto key = FromEnvironment("NAIRI_API_KEY")) environment.options.api_key = *key;
  environment.agent_id = FromEnvironment("NAIRI_AGENT_ID");
  return environment;
}

std::string RedactKey(const std::string& api_key) {
  constexpr std::size_t kShown = 4;
  constexpr std::size_t kShortest = 12;
  if (api_key.size() < kShortest) return "...";
  const std::string prefix = api_key.rfind("nr_", 0) == 0 ? "nr_" : "";
  return prefix + "..." + api_key.substr(api_key.size() - kShown);
}

}  // namespace nairi::client
