#pragma once

#include <gtest/gtest.h>

#include <cstddef>
#include <string>
#include <string_view>

#include "nairi/mock/mock_server.hpp"
#include "testing/raw_connection.hpp"

namespace nairi::mock {

// The kinds of fault at the socket, through the whole server: from the plan of a sandbox to the
// bytes that a client reads. The sandbox's clock stands, so equal requests have equal replies. One
// thread serves all connections, in the order in which things come.
//
// Each kind that `fault` knows has tests that begin with its name; fault_kinds_test.cpp insists.
class FaultsAtTheSocket : public testing::Test {
 protected:
  using Raw = testing_kit::RawConnection;
  using RawReply = testing_kit::RawReply;

  // All that a client saw on a connection that ended.
  struct Seen {
    std::string bytes;
    Raw::End end = Raw::End::kOpen;
  };

  void SetUp() override { untouched_ = ReplyTo(GetAgent()); }
  // The last fault must have happened, too.
  void TearDown() override;

  // Puts a plan in force that has this fault as its only step; that of the plan before it must have
  // happened.
  void Inject(std::string_view operation, std::string_view fault_json);
  [[nodiscard]] SandboxHandle& sandbox() { return sandbox_; }

  // Requests as bytes. The first is the operation get_agent, the second start_conversation.
  [[nodiscard]] static std::string GetAgent();
  [[nodiscard]] static std::string StartConversation();

  [[nodiscard]] Raw Connect() const { return Raw(server_.port()); }
  [[nodiscard]] RawReply ReplyTo(const std::string& request) const;
  // For a reply after which the connection ends.
  [[nodiscard]] Seen SeenOf(const std::string& request) const;
  // Sends the request and returns once everything that is ready to be written of its reply has
  // been, and another client has been answered since.
  [[nodiscard]] Raw SendAndStall(const std::string& request);

  // The reply to GetAgent when nothing happens to it.
  [[nodiscard]] const RawReply& Untouched() const { return untouched_; }
  // That reply as bytes, with the verdict of a first fault of that kind, which is no part of it.
  [[nodiscard]] std::string WholeReply(std::string_view kind) const;
  // How many conversations have been started in the sandbox.
  [[nodiscard]] std::size_t CountConversations() const;

 private:
  void ExpectCompleted() const;

  MockServer server_{{.time = TimeMode::kManual}, {.io_threads = 1}};
  SandboxHandle sandbox_ = server_.sandbox("nr_key");
  RawReply untouched_;
  bool has_plan_ = false;
};

}  // namespace nairi::mock
