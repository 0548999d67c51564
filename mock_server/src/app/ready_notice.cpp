#include "app/ready_notice.hpp"

#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <fstream>
#include <nlohmann/json.hpp>
#include <system_error>

#include "api/routes.hpp"
#include "nairi/mock/version.hpp"

namespace nairi::mock::app {
namespace {

[[noreturn]] void Fail(const std::string& file) {
  throw std::system_error(errno, std::generic_category(), "cannot write " + file);
}

}  // namespace

std::string ReadyNotice(const Whereabouts& server) {
  nlohmann::ordered_json notice = {{"url", server.url},
                                   {"base_url", server.url + std::string(api::kPrefix)},
                                   {"port", server.port},
                                   {"pid", ::getpid()}};
  if (server.seed) notice["seed"] = *server.seed;
  notice["version"] = Version();
  if (!server.ca_file.empty()) notice["ca_file"] = server.ca_file;
  return notice.dump();
}

std::string ReadyNotice(const MockServer& server, std::uint64_t seed) {
  return ReadyNotice(
      {.url = server.url(), .port = server.port(), .ca_file = server.ca_file(), .seed = seed});
}

void WriteReadyFile(const std::string& file, const std::string& notice) {
  const std::string draft = file + "." + std::to_string(::getpid()) + ".tmp";
  std::ofstream stream(draft, std::ios::trunc);
  stream << notice << '\n';
  stream.close();
  if (!stream) Fail(draft);
  if (std::rename(draft.c_str(), file.c_str()) != 0) Fail(file);
}

}  // namespace nairi::mock::app
