#include "googletest/failure_bundle.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string_view>
#include <system_error>

namespace nairi::mock::googletest {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

// Headers that curl writes itself, or that the key stands in.
constexpr std::array<std::string_view, 8> kOwnHeaders = {
    "host",       "content-length", "connection", "expect",
    "user-agent", "authorization",  "accept",     "transfer-encoding"};

// The directory of "xml:DIR/file.xml" or "json:DIR/"; empty if there is none.
fs::path DirectoryOfOutput(const std::string& output) {
  const auto colon = output.find(':');
  if (colon == std::string::npos) return {};
  const fs::path directory = fs::path(output.substr(colon + 1)).parent_path();
  return directory.empty() ? fs::path(".") : directory;
}

std::string Quoted(const std::string& text) {
  std::string quoted = "'";
  for (const char c : text) quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return quoted + "'";
}

bool IsOwn(std::string name) {
  for (char& c : name) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return std::find(kOwnHeaders.begin(), kOwnHeaders.end(), name) != kOwnHeaders.end();
}

std::string CurlLine(const json& exchange) {
  std::string line = "curl -sS -i -X " + exchange["method"].get<std::string>() + " \"$url\"" +
                     Quoted(exchange["target"].get<std::string>()) +
                     " -H \"Authorization: Bearer $key\"";
  for (const auto& header : exchange["request"]["headers"]) {
    const auto name = header[0].get<std::string>();
    if (!IsOwn(name)) line += " -H " + Quoted(name + ": " + header[1].get<std::string>());
  }
  const auto body = exchange["request"]["body"].get<std::string>();
  if (!body.empty()) line += " --data-binary " + Quoted(body);
  return line + " || true\n";
}

std::string PlanLine(const json& report) {
  json plan = {{"id", report["id"]}, {"seed", report["seed"]}, {"scope", report["scope"]}};
  for (json step : report["steps"]) {
    for (const char* told : {"used", "remaining", "hypothetical"}) step.erase(told);
    plan["steps"].push_back(step);
  }
  return "admin faults " + Quoted(plan.dump()) + "\n";
}

// The requests again, each at its moment on the sandbox's clock.
std::string ReplayScript(const json& sandbox) {
  std::string script =
      "#!/usr/bin/env bash\n"
      "# Sends the requests of this test again. First, in another terminal:\n"
      "#   nairi-mock serve --time manual --seed " +
      sandbox["server_seed"].dump() + " --start-time " + sandbox["start_time"].get<std::string>() +
      "\n"
      "# The first argument is where that listens.\n"
      "set -eu\n"
      "url=${1:-http://127.0.0.1:8080}\n"
      "key=" +
      Quoted(sandbox["key"].get<std::string>()) +
      "\n"
      "admin() { curl -sS -o /dev/null \"$url/__admin/$1?sandbox=$key\" -d \"$2\"; }\n\n";
  for (const auto& report : sandbox["faults"]) script += PlanLine(report);
  std::string moment;
  for (const auto& exchange : sandbox["requests"]) {
    const auto arrived = exchange["arrived"]["sandbox"].get<std::string>();
    if (arrived != moment) script += "admin clock '{\"advance_to\": \"" + arrived + "\"}'\n";
    moment = arrived;
    script += CurlLine(exchange);
  }
  return script;
}

std::string Summary(const FailureBundle& bundle, const SandboxHandle& sandbox) {
  std::string text = bundle.test + "\n\nRun it again:\n  " + bundle.command + "\n\n";
  if (!bundle.reasons.empty()) text += "Found at its end:\n";
  for (const std::string& reason : bundle.reasons) text += "  " + reason + "\n";
  text += "\nWhat happened:\n";
  const auto all = sandbox.Verify(R"({"check": "requests", "match": {}, "at_least": 0})");
  for (const std::string& line : all.timeline) text += line + "\n";
  return text;
}

void Write(const fs::path& file, const std::string& text) {
  std::ofstream out(file, std::ios::binary);
  out << text;
  if (!out.flush()) {
    throw fs::filesystem_error("cannot write", file, std::make_error_code(std::errc::io_error));
  }
}

}  // namespace

fs::path BundleRoot() {
  if (const char* named = std::getenv("NAIRI_FAILURE_DIR")) return named;
  if (const auto beside = DirectoryOfOutput(GTEST_FLAG_GET(output)); !beside.empty()) return beside;
  if (const char* outputs = std::getenv("TEST_UNDECLARED_OUTPUTS_DIR")) return outputs;
  return "nairi-failures";
}

void WriteBundle(const FailureBundle& bundle, const SandboxHandle& sandbox,
                 const fs::path& directory) {
  fs::create_directories(directory);
  const json dossier = json::parse(sandbox.Dossier());
  Write(directory / "summary.txt", Summary(bundle, sandbox));
  Write(directory / "sandbox.json", dossier.dump(2) + "\n");
  Write(directory / "replay.sh", ReplayScript(dossier));
  fs::permissions(directory / "replay.sh", fs::perms::owner_exec, fs::perm_options::add);
}

}  // namespace nairi::mock::googletest
