#include "fuzz/kept_sandbox.hpp"

#include <string>

#include "fuzz/oracle.hpp"
#include "state/sandbox_json.hpp"

namespace nairi::mock::fuzz {

void RequireKept(const service::Sandbox& sandbox) {
  const std::string text = state::SandboxText(sandbox.TakeSnapshot());
  const auto snapshot = state::ParseSandbox(text);
  if (!snapshot) Refute("a sandbox that is kept is read", snapshot.error().detail + "\n" + text);
  RequireSame("a sandbox that is kept stays as it is", text, state::SandboxText(*snapshot));
}

}  // namespace nairi::mock::fuzz
