#pragma once

#include <string_view>
#include <vector>

#include "world.hpp"

namespace nairi::simulation {

// A client with one defect, planted to see that it is found: the reference client over a seam, or
// with an option, that is wrong. For tests of the simulation.
struct PlantedDefect {
  std::string_view name;       // what the client does
  std::string_view invariant;  // which it breaks
  ClientFactory make_client;
};

[[nodiscard]] std::vector<PlantedDefect> PlantedDefects();

}  // namespace nairi::simulation
