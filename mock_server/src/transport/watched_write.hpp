#pragma once

#include <boost/asio/write.hpp>
#include <boost/system/error_code.hpp>
#include <chrono>
#include <cstddef>
#include <utility>

#include "transport/watchdog.hpp"

namespace nairi::mock::transport {

// Who minds that a write goes on, and how long it may stand still.
struct WriteWatch {
  Watchdog& watchdog;
  std::chrono::milliseconds patience;
};

// Writes all of `buffers`, whose bytes must stay as they are until then, and calls
// `done(error_code, std::size_t)`. Whenever the peer takes nothing for that long, the watchdog
// barks: a peer that never reads holds a connection for so long and no longer. The deadline stands
// after the write; whoever goes on sets another, or none.
template <class Stream, class Buffers, class Done>
void WriteWatched(Stream& stream, WriteWatch watch, const Buffers& buffers, Done done) {
  watch.watchdog.ExpireIn(watch.patience);
  const auto progress = [watch](boost::system::error_code error, std::size_t bytes) {
    if (bytes > 0) watch.watchdog.ExpireIn(watch.patience);
    return boost::asio::transfer_all()(error, bytes);
  };
  boost::asio::async_write(stream, buffers, progress, std::move(done));
}

}  // namespace nairi::mock::transport
