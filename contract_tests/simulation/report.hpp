#pragma once

#include <ostream>

#include "campaign.hpp"

namespace nairi::simulation {

// What a campaign met, for people: totals, and how often each outcome.
void PrintCampaign(const CampaignReport& report, std::ostream& out);

// One plan: what happened, and what was wrong with it.
void PrintTrial(const Trial& trial, std::ostream& out);

// A failing plan, shrunk to a smallest one: the complaint, the plan and what happens in it.
void PrintFailure(const Plan& plan, Bench& bench, std::ostream& out);

}  // namespace nairi::simulation
