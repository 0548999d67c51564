#pragma once

#include <ostream>
#include <string>
#include <thread>

#include "app/directory_watch.hpp"
#include "nairi/mock/mock_server.hpp"

namespace nairi::mock::app {

// Has a server read its scenario directory again whenever its files change, on a thread of its own,
// and writes one line about each time: how many scenarios there are now or, with file, place and
// reason, why they stay what they were. The destructor ends it.
class ScenarioReload {
 public:
  // All must outlive the object. Nobody else writes to `log`, or does so a line at a time.
  ScenarioReload(DirectoryWatch& watch, MockServer& server, std::ostream& log);
  ScenarioReload(const ScenarioReload&) = delete;
  ScenarioReload& operator=(const ScenarioReload&) = delete;
  ~ScenarioReload();

 private:
  DirectoryWatch& watch_;
  std::thread thread_;
};

}  // namespace nairi::mock::app
