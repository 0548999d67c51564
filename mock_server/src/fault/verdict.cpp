#include "fault/verdict.hpp"

namespace nairi::mock::fault {

std::string ToText(const Verdict& verdict) {
  return "plan=" + verdict.plan + " step=" + std::to_string(verdict.step) +
         " kind=" + verdict.kind + " operation=" + verdict.operation +
         " ordinal=" + std::to_string(verdict.ordinal);
}

}  // namespace nairi::mock::fault
