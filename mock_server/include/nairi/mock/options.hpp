#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace nairi::mock {

// What moves a sandbox's clock.
enum class TimeMode {
  kReal,    // the wall clock, possibly faster
  kManual,  // nothing but SandboxHandle::Advance and its kin
  kSkip,    // a read that shows a turn in progress moves on to that conversation's next event
};

// Whether requests to /__admin control the mock. The API's own paths do not know of it.
enum class ControlPlane { kOn, kOff };

// What the mock is like, with or without a socket. Durations and moments are those of the
// sandboxes' own clocks.
struct MockOptions {
  TimeMode time = TimeMode::kSkip;
  double speed = 1.0;  // sandbox seconds per wall second in kReal; greater than 0
  // The first moment of each sandbox in kManual and kSkip, RFC 3339.
  std::string start_time = "2026-01-01T00:00:00Z";
  // Fixes every id and every duration that a scenario draws. Two mocks of one seed answer the same
  // requests with the same bytes (in kManual and kSkip; in kReal the wall clock is part of the
  // answers).
  std::uint64_t seed = 1;
  // A directory of scenario files that are added to the built-in ones; none when empty.
  std::string scenario_dir;
  // Settings of assumptions, "A-07=200" or "delete_agent_status=200"
  // (fixtures/contract/assumptions.json).
  std::vector<std::string> assumptions;
  std::size_t sandboxes_max = 100'000;
  // What a sandbox's journal of requests may take of memory; beyond it the oldest are forgotten.
  std::size_t journal_bytes_max = 8 << 20;
  // Where all sandboxes are kept, so that they go on when a mock is started again with this file;
  // nowhere when empty. Written in the background, at most once in each interval, and at the end.
  // One mock at a time may have it.
  std::string state_file;
  std::chrono::milliseconds state_file_interval{100};  // of wall time
  ControlPlane control_plane = ControlPlane::kOn;
  // What requests to the control plane must carry in X-Nairi-Mock-Admin-Token; empty: nothing,
  // which only a server on a loopback address may have.
  std::string admin_token;
};

// Where a MockServer listens.
struct ListenOptions {
  enum class Scheme { kHttp, kHttps };

  std::string host = "127.0.0.1";
  std::uint16_t port = 0;  // 0: any that is free
  Scheme scheme = Scheme::kHttp;
  // Where the certificate authority is kept that kHttps makes at first use; when empty,
  // nairi-mock/tls in the user's data directory ($XDG_DATA_HOME or ~/.local/share).
  std::string tls_dir;
  unsigned io_threads = 0;  // 0: one per core
  // How long Stop lets replies in flight take.
  std::chrono::milliseconds grace{500};
};

}  // namespace nairi::mock
