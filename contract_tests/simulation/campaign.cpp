#include "campaign.hpp"

#include <algorithm>
#include <atomic>
#include <thread>
#include <utility>

#include "server.hpp"
#include "shrink.hpp"
#include "trace.hpp"

namespace nairi::simulation {
namespace {

bool Breaks(const Trial& trial, std::string_view invariant) {
  return std::any_of(trial.complaints.begin(), trial.complaints.end(),
                     [&](const Complaint& complaint) { return complaint.invariant == invariant; });
}

void Note(std::uint64_t seed, const Plan& plan, Trial trial, CampaignReport& report) {
  const History& history = trial.history;
  ++report.seeds;
  report.calls += history.calls.size();
  report.requests += history.exchanges.size();
  report.virtual_time += history.end;
  // A sum, so that the order in which threads come to their seeds is of no consequence.
  report.fingerprint += Fingerprint(WriteTrace(history));
  report.outcomes.Note(plan, history);
  if (trial.complaints.empty()) return;
  ++report.failed;
  report.failures.push_back({seed, std::move(trial.complaints)});
}

void KeepTheFirst(CampaignReport& report) {
  std::sort(report.failures.begin(), report.failures.end(),
            [](const Failure& left, const Failure& right) { return left.seed < right.seed; });
  if (report.failures.size() > kFailuresShown) report.failures.resize(kFailuresShown);
}

void Add(CampaignReport part, CampaignReport& whole) {
  whole.seeds += part.seeds;
  whole.calls += part.calls;
  whole.requests += part.requests;
  whole.virtual_time += part.virtual_time;
  whole.fingerprint += part.fingerprint;
  whole.failed += part.failed;
  whole.outcomes.Add(part.outcomes);
  for (Failure& failure : part.failures) whole.failures.push_back(std::move(failure));
}

CampaignReport RunShare(const CampaignOptions& options, std::atomic<std::uint64_t>& next,
                        const ClientFactory& make_client) {
  CampaignReport report;
  Bench bench(make_client);
  for (std::uint64_t i = next++; i < options.seeds; i = next++) {
    const Plan plan = DrawPlan(options.first + i);
    Note(options.first + i, plan, bench.Try(plan), report);
    if (report.failures.size() > 2 * kFailuresShown) KeepTheFirst(report);
  }
  return report;
}

}  // namespace

Bench::Bench(ClientFactory make_client)
    : make_client_(std::move(make_client)), api_(ApiOptions()) {}

Trial Bench::Try(const Plan& plan) {
  Trial trial{Run(plan, api_, make_client_), {}};
  trial.complaints = Judge(plan, trial.history);
  return trial;
}

Plan Bench::Shrink(const Plan& plan, std::string_view invariant) {
  return simulation::Shrink(plan,
                            [&](const Plan& attempt) { return Breaks(Try(attempt), invariant); });
}

CampaignReport RunCampaign(const CampaignOptions& options, const ClientFactory& make_client) {
  std::atomic<std::uint64_t> next{0};
  std::vector<CampaignReport> shares(options.threads);
  {
    std::vector<std::jthread> threads;
    for (CampaignReport& share : shares) {
      threads.emplace_back([&] { share = RunShare(options, next, make_client); });
    }
  }
  CampaignReport whole;
  for (CampaignReport& share : shares) Add(std::move(share), whole);
  KeepTheFirst(whole);
  return whole;
}

}  // namespace nairi::simulation
