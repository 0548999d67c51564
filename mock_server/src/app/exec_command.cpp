#include <spawn.h>
#include <sys/random.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstring>
#include <map>
#include <ostream>

#include "app/commands.hpp"
#include "app/coverage_gate.hpp"
#include "app/ready_notice.hpp"
#include "app/signal_wait.hpp"
#include "nairi/mock/mock_server.hpp"

namespace nairi::mock::app {
namespace {

constexpr int kExitNotStarted = 127;

// A key that no other run has: runs that share a server share nothing else.
std::string FreshApiKey() {
  constexpr std::string_view kAlphabet = "abcdefghijklmnopqrstuvwxyz012345";
  std::array<unsigned char, 24> bytes{};
  if (::getrandom(bytes.data(), bytes.size(), 0) < 0) bytes.fill(0);
  std::string key = "nr_";
  for (const unsigned char byte : bytes) key += kAlphabet[byte % kAlphabet.size()];
  return key;
}

// The environment of this program with the variables of the server in it, as exec wants it.
class Environment {
 public:
  explicit Environment(const MockServer& server) {
    for (char** entry = environ; *entry != nullptr; ++entry) {
      const std::string text(*entry);
      const std::size_t equals = text.find('=');
      if (equals != std::string::npos) Set(text.substr(0, equals), text.substr(equals + 1));
    }
    Set("NAIRI_BASE_URL", server.base_url());
    Set("NAIRI_API_KEY", FreshApiKey());
    variables_.try_emplace("NAIRI_AGENT_ID", "my-agent");
    if (server.ca_file().empty()) return;
    for (const char* name :
         {"SSL_CERT_FILE", "NODE_EXTRA_CA_CERTS", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"}) {
      Set(name, server.ca_file());
    }
  }

  // Valid as long as this object and until it is called again.
  [[nodiscard]] char** Entries() {
    texts_.clear();
    entries_.clear();
    for (const auto& [name, value] : variables_) texts_.push_back(name + "=" + value);
    for (std::string& text : texts_) entries_.push_back(text.data());
    entries_.push_back(nullptr);
    return entries_.data();
  }

 private:
  void Set(const std::string& name, const std::string& value) { variables_[name] = value; }

  std::map<std::string, std::string> variables_;
  std::vector<std::string> texts_;
  std::vector<char*> entries_;
};

// Starts the command; 0 and `child` set, or an error number.
int Spawn(const std::vector<std::string>& command, char** environment, const sigset_t& mask,
          pid_t& child) {
  std::vector<char*> arguments;
  for (const std::string& argument : command) {
    arguments.push_back(const_cast<char*>(argument.c_str()));
  }
  arguments.push_back(nullptr);
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  posix_spawnattr_setsigmask(&attributes, &mask);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK);
  const int error =
      posix_spawnp(&child, arguments[0], nullptr, &attributes, arguments.data(), environment);
  posix_spawnattr_destroy(&attributes);
  return error;
}

// Passes signals on until the child has ended; answers how it ended.
int Await(pid_t child, const SignalWait& signals) {
  while (true) {
    const siginfo_t info = signals.Next();
    int status = 0;
    if (info.si_signo == SIGCHLD) {
      if (::waitpid(child, &status, WNOHANG) != child) continue;
      return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
    }
    // The terminal has sent its signals to the child as well; only those of a process are passed
    // on.
    if (info.si_code <= 0) ::kill(child, info.si_signo);
  }
}

}  // namespace

int Exec(const ProgramOptions& options, const std::vector<std::string>& command,
         std::ostream& errors) {
  const SignalWait signals;
  const MockServer server(options.mock, options.listen);
  const CoverageGate gate(server, options);
  if (!options.ready_file.empty()) {
    WriteReadyFile(options.ready_file, ReadyNotice(server, options.mock.seed));
  }
  Environment environment(server);
  pid_t child = 0;
  const int error = Spawn(command, environment.Entries(), signals.former_mask(), child);
  if (error != 0) {
    errors << "nairi-mock: cannot start " << command.front() << ": " << std::strerror(error)
           << '\n';
    return kExitNotStarted;
  }
  return gate.Close(Await(child, signals), errors);
}

}  // namespace nairi::mock::app
