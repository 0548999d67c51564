#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "history.hpp"
#include "plan.hpp"

namespace nairi::simulation {

// How often each thing that can happen has happened. It knows from the beginning what there is to
// meet, so that it can tell what was not: a simulation that never meets an outcome proves nothing
// about it.
class Outcomes final {
 public:
  Outcomes();

  void Note(const Plan& plan, const History& history);
  void Add(const Outcomes& other);

  // In the order of their names.
  [[nodiscard]] const std::map<std::string, std::uint64_t>& counts() const { return counts_; }
  [[nodiscard]] std::vector<std::string> Missing() const;

 private:
  std::map<std::string, std::uint64_t> counts_;
};

}  // namespace nairi::simulation
