#pragma once

#include <functional>

#include "domain/clock.hpp"
#include "http/handler.hpp"
#include "http/router.hpp"
#include "recorder/recorder.hpp"
#include "recorder/upstream.hpp"
#include "recorder/work_queue.hpp"

namespace nairi::mock::recorder {

// A proxy that looks on: passes every request on, passes the answer back, and tells a Recorder of
// both. An upstream that does not answer is a 502 in the API's error shape. A client that leaves
// early changes nothing: what the upstream did is recorded all the same. Safe for use from many
// threads.
class RecordingHandler final : public http::Handler {
 public:
  struct Parts {
    Upstream& upstream;
    Recorder& recorder;
    const domain::Clock& clock;
    // Called from many threads with each cassette that is worth being written.
    std::function<void(const cassette::Cassette&)> keep;
    // Called before anything of the request is recorded, from many threads.
    std::function<void(const http::Request&)> on_request;
  };

  // The parts must outlive the handler. So many requests are under way at once; others wait.
  RecordingHandler(Parts parts, unsigned under_way_max);

  [[nodiscard]] http::Reply Handle(const http::Request& request) override;

 private:
  class Forward;

  // Blocks until the upstream has answered.
  [[nodiscard]] http::Reply Exchange(const http::Request& request);

  const Parts parts_;
  const http::Router router_;
  WorkQueue work_;  // last, so that nothing is under way when the rest ends
};

}  // namespace nairi::mock::recorder
