#pragma once

#include <functional>

#include "history.hpp"
#include "nairi/client/client.hpp"
#include "nairi/mock/mock_api.hpp"
#include "plan.hpp"

namespace nairi::simulation {

// Makes the client of a world: the reference client, or one with a defect that shall be found.
using ClientFactory =
    std::function<client::Client(const client::ClientOptions& options, const client::Seams& seams)>;

// The reference client, as it is.
[[nodiscard]] client::Client MakeReferenceClient(const client::ClientOptions& options,
                                                 const client::Seams& seams);

// Lets the plan happen, from the first step to the last event, and tells what came of it. The same
// plan gives the same history, on any thread and whatever `api` has seen before.
[[nodiscard]] History Run(const Plan& plan, mock::MockApi& api, const ClientFactory& make_client);

}  // namespace nairi::simulation
