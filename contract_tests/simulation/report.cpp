#include "report.hpp"

#include <iomanip>

#include "plan_json.hpp"
#include "trace.hpp"

namespace nairi::simulation {
namespace {

void PrintComplaints(const std::vector<Complaint>& complaints, std::ostream& out) {
  for (const Complaint& complaint : complaints) {
    out << "  " << complaint.invariant << ", call " << complaint.call << ": " << complaint.text
        << "\n";
  }
}

}  // namespace

void PrintCampaign(const CampaignReport& report, std::ostream& out) {
  const auto hours = std::chrono::duration_cast<std::chrono::hours>(report.virtual_time);
  out << "seeds          " << report.seeds << "\n"
      << "virtual time   " << hours.count() << " h\n"
      << "calls          " << report.calls << "\n"
      << "requests       " << report.requests << "\n"
      << "fingerprint    " << std::hex << report.fingerprint << std::dec << "\n"
      << "failed seeds   " << report.failed << "\n\n";
  for (const auto& [outcome, count] : report.outcomes.counts()) {
    out << std::setw(10) << count << "  " << outcome << "\n";
  }
}

void PrintTrial(const Trial& trial, std::ostream& out) {
  out << WriteTrace(trial.history);
  out << "fingerprint    " << std::hex << Fingerprint(WriteTrace(trial.history)) << std::dec
      << "\n";
  PrintComplaints(trial.complaints, out);
}

void PrintFailure(const Plan& plan, Bench& bench, std::ostream& out) {
  const Trial trial = bench.Try(plan);
  PrintComplaints(trial.complaints, out);
  if (trial.complaints.empty()) return;
  const Plan smallest = bench.Shrink(plan, trial.complaints.front().invariant);
  out << "shrunk from " << SizeOf(plan) << " parts to " << SizeOf(smallest) << ":\n"
      << WritePlan(smallest) << "\n";
  PrintTrial(bench.Try(smallest), out);
}

}  // namespace nairi::simulation
