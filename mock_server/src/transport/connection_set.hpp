#pragma once

#include <atomic>
#include <cstddef>
#include <functional>
#include <memory>
#include <unordered_set>

#include "http/handler.hpp"
#include "transport/date_cache.hpp"
#include "transport/server_options.hpp"

namespace nairi::mock::transport {

// A connection as its io thread sees it.
class ConnectionBase : public std::enable_shared_from_this<ConnectionBase> {
 public:
  ConnectionBase() = default;
  ConnectionBase(const ConnectionBase&) = delete;
  ConnectionBase& operator=(const ConnectionBase&) = delete;
  virtual ~ConnectionBase() = default;

  // Ends at once unless a reply is on its way, otherwise after it.
  virtual void BeginStop() = 0;
  // Ends at once.
  virtual void Abort() = 0;
};

// What becomes of a connection when it is accepted.
enum class Admission {
  kServed,
  kTurnedAway,  // the server is full: answered 503 and closed
  kDropped,     // there are too many even of those: closed without a word
};

// The connections of one io thread and what they share. All calls come from that thread, but for
// the count of those that are served, which is the whole server's.
class ConnectionSet {
 public:
  // All arguments must outlive the set.
  ConnectionSet(const ServerOptions& options, http::Handler& handler,
                std::atomic<std::size_t>& served_in_server)
      : options_(options), handler_(handler), served_in_server_(served_in_server) {}

  // What there is room for.
  [[nodiscard]] Admission Admit() const;
  // Called by a connection as it comes into being and as it ends.
  void Add(ConnectionBase& connection, Admission admission);
  void Remove(ConnectionBase& connection, Admission admission);

  // Tells every connection to stop; `when_empty` is called once the last one has ended (perhaps
  // now).
  void BeginStop(std::function<void()> when_empty);
  void AbortAll();

  [[nodiscard]] bool stopping() const { return stopping_; }
  [[nodiscard]] const ServerOptions& options() const { return options_; }
  [[nodiscard]] http::Handler& handler() const { return handler_; }
  [[nodiscard]] DateCache& dates() { return dates_; }

 private:
  template <class Action>
  void ForEach(Action action);

  const ServerOptions& options_;
  http::Handler& handler_;
  std::atomic<std::size_t>& served_in_server_;
  std::size_t turned_away_ = 0;  // and still open
  DateCache dates_;
  std::unordered_set<ConnectionBase*> connections_;
  std::function<void()> when_empty_;
  bool stopping_ = false;
};

}  // namespace nairi::mock::transport
