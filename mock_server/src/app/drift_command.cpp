#include "app/drift_command.hpp"

#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "app/cassette_player.hpp"
#include "app/exit_code.hpp"
#include "cassette/cassette_json.hpp"
#include "drift/acceptance.hpp"
#include "drift/answer_drift.hpp"
#include "drift/behaviour_drift.hpp"
#include "drift/mock_drift.hpp"
#include "runtime/wall_clock.hpp"

namespace nairi::mock::app {
namespace {

using drift::Finding;
using drift::Findings;

std::string ReadFile(const std::string& file) {
  std::ifstream stream(file, std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(stream), {}};
  if (!stream) throw std::invalid_argument(file + ": cannot be read");
  return text;
}

cassette::Cassette ReadCassette(const std::string& file) {
  auto cassette = cassette::ParseCassette(ReadFile(file));
  if (!cassette) throw std::invalid_argument(file + ": " + cassette.error().detail);
  return *std::move(cassette);
}

std::vector<drift::Accepted> ReadAccepted(const std::string& file) {
  if (file.empty()) return {};
  auto accepted = drift::ParseAccepted(ReadFile(file));
  if (!accepted) throw std::invalid_argument(file + ": " + accepted.error().detail);
  return *std::move(accepted);
}

Findings Compare(const std::vector<std::string>& files) {
  const auto& contract = drift::Contract::BuiltIn();
  const cassette::Cassette usual = PlayDefault();
  Findings findings;
  for (const std::string& file : files) {
    const cassette::Cassette recorded = ReadCassette(file);
    drift::Merge(findings, drift::CompareAnswers(recorded, contract));
    drift::Merge(findings, drift::CompareBehaviours(recorded, contract));
    drift::Merge(findings, drift::CompareWithMock(recorded, PlayAgain(recorded), usual));
  }
  return findings;
}

void PrintText(std::string_view state, const Findings& findings, std::ostream& out) {
  for (const Finding& finding : findings) {
    out << state << ' ' << ToText(finding.severity) << ' ' << finding.id
        << "\n  believed: " << finding.believed << "\n  seen:     " << finding.seen << " ("
        << finding.cassette << ")\n";
  }
}

void PrintJson(std::string_view state, const Findings& findings, std::ostream& out) {
  for (const Finding& finding : findings) {
    out << nlohmann::ordered_json{{"id", finding.id},
                                  {"state", state},
                                  {"severity", ToText(finding.severity)},
                                  {"believed", finding.believed},
                                  {"seen", finding.seen},
                                  {"cassette", finding.cassette}}
               .dump()
        << '\n';
  }
}

}  // namespace

int Drift(const DriftOptions& options, std::ostream& out) {
  const auto verdict = drift::Judge(Compare(options.files), ReadAccepted(options.accepted),
                                    runtime::WallClock().Now());
  const auto print = options.format == Format::kJson ? PrintJson : PrintText;
  print("new", verdict.news, out);
  print("expired", verdict.expired, out);
  print("accepted", verdict.borne, out);
  if (options.format == Format::kText) {
    for (const std::string& id : verdict.idle) out << "not seen any more: " << id << '\n';
    out << verdict.news.size() + verdict.expired.size() << " new, " << verdict.borne.size()
        << " accepted, in " << options.files.size() << " cassettes\n";
  }
  return verdict.news.empty() && verdict.expired.empty() ? kExitOk : kExitCheckFailed;
}

}  // namespace nairi::mock::app
