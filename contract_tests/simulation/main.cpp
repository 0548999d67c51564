#include <CLI/CLI.hpp>
#include <exception>
#include <fstream>
#include <iostream>
#include <sstream>
#include <stdexcept>
#include <string>

#include "campaign.hpp"
#include "plan_json.hpp"
#include "report.hpp"

namespace {

using namespace nairi::simulation;

constexpr int kPassed = 0;
constexpr int kFailed = 1;
constexpr int kWrongUsage = 2;
constexpr int kInconclusive = 3;

int RunOne(const Plan& plan) {
  Bench bench(MakeReferenceClient);
  const Trial trial = bench.Try(plan);
  PrintTrial(trial, std::cout);
  if (trial.complaints.empty()) return kPassed;
  PrintFailure(plan, bench, std::cout);
  return kFailed;
}

int RunMany(const CampaignOptions& options) {
  const CampaignReport report = RunCampaign(options, MakeReferenceClient);
  PrintCampaign(report, std::cout);
  Bench bench(MakeReferenceClient);
  for (const Failure& failure : report.failures) {
    std::cout << "\nfailed: nairi_simulation --seed " << failure.seed << "\n";
    PrintFailure(DrawPlan(failure.seed), bench, std::cout);
  }
  if (report.failed > 0) return kFailed;
  const auto missing = report.outcomes.Missing();
  for (const std::string& outcome : missing) std::cout << "never met: " << outcome << "\n";
  return missing.empty() ? kPassed : kInconclusive;
}

std::string ReadFile(const std::string& name) {
  const std::ifstream file(name);
  if (!file) throw std::invalid_argument(name + " cannot be read");
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

int Main(int argc, char** argv) {
  CLI::App app("Drives the reference client against the mock in virtual time, one world a seed");
  CampaignOptions options;
  std::uint64_t seed = 0;
  std::string plan_file;
  app.add_option("--seeds", options.seeds, "How many seeds")->capture_default_str();
  app.add_option("--first", options.first, "The first of them")->capture_default_str();
  app.add_option("--threads", options.threads, "On how many threads")
      ->check(CLI::Range(1U, 64U))
      ->capture_default_str();
  auto* one_seed = app.add_option("--seed", seed, "This seed alone, told in full");
  auto* one_plan = app.add_option("--plan", plan_file, "The plan of this file alone, told in full")
                       ->excludes(one_seed);
  try {
    app.parse(argc, argv);
    if (one_plan->count() > 0) return RunOne(ReadPlan(ReadFile(plan_file)));
    if (one_seed->count() > 0) return RunOne(DrawPlan(seed));
    return RunMany(options);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? kPassed : kWrongUsage;
  } catch (const std::invalid_argument& error) {
    std::cerr << "nairi_simulation: " << error.what() << "\n";
    return kWrongUsage;
  }
}

}  // namespace

int main(int argc, char** argv) {
  return Main(argc, argv);
}
