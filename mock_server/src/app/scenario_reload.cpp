#include "app/scenario_reload.hpp"

#include <exception>

namespace nairi::mock::app {
namespace {

std::string Reload(MockServer& server) {
  try {
    return "scenarios read again: " + std::to_string(server.ReloadScenarios()) + " are there now";
  } catch (const std::exception& error) {
    return std::string("scenarios stay as they were: ") + error.what();
  }
}

}  // namespace

ScenarioReload::ScenarioReload(DirectoryWatch& watch, MockServer& server, std::ostream& log)
    : watch_(watch), thread_([&watch, &server, &log] {
        while (watch.Next() == DirectoryWatch::Event::kChanged) {
          log << "nairi-mock: " + Reload(server) + "\n" << std::flush;
        }
      }) {}

ScenarioReload::~ScenarioReload() {
  watch_.Stop();
  thread_.join();
}

}  // namespace nairi::mock::app
