#include "scenario/scenario.hpp"

namespace nairi::mock::scenario {

bool IsToolProgress(const domain::Progress& progress) {
  return progress.type == "tool_use" || progress.type == "tool_heartbeat" ||
         progress.type == "subagent";
}

}  // namespace nairi::mock::scenario
