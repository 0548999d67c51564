#pragma once

namespace nairi::mock::app {

// Lets this program open as many files and sockets as the system allows it to: a usual soft limit
// of 1,024 is less than the connections that a load test makes. A limit that cannot be raised
// stays.
void RaiseDescriptorLimit();

}  // namespace nairi::mock::app
