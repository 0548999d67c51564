#include "app/ready_notice.hpp"

#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <fstream>
#include <nlohmann/json.hpp>
#include <system_error>

#include "nairi/mock/version.hpp"

namespace nairi::mock::app {
namespace {

[[noreturn]] void Fail(const std::string& file) {
  throw std::system_error(errno, std::generic_category(), "cannot write " + file);
}

}  // namespace

std::string ReadyNotice(const MockServer& server, std::uint64_t seed) {
  nlohmann::ordered_json notice = {{"url", server.url()},   {"base_url", server.base_url()},
                                   {"port", server.port()}, {"pid", ::getpid()},
                                   {"seed", seed},          {"version", Version()}};
  if (!server.ca_file().empty()) notice["ca_file"] = server.ca_file();
  return notice.dump();
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
