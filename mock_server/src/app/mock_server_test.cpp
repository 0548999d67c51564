#include "nairi/mock/mock_server.hpp"

#include <dirent.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <system_error>
#include <thread>

#include "testing/raw_connection.hpp"
#include "testing/scratch_directory.hpp"

namespace nairi::mock {
namespace {

using testing::HasSubstr;
using testing::StartsWith;
using testing_kit::RawConnection;
using testing_kit::RawReply;

std::string Get(std::string_view path) {
  return "GET " + std::string(path) +
         " HTTP/1.1\r\nHost: mock\r\nAuthorization: Bearer nr_key\r\n\r\n";
}

std::size_t CountDescriptors() {
  std::size_t count = 0;
  DIR* directory = ::opendir("/proc/self/fd");
  while (::readdir(directory) != nullptr) ++count;
  ::closedir(directory);
  return count;
}

TEST(MockServer, AnswersWhenItIsConstructed) {
  const MockServer server;
  RawConnection connection(server.port());
  connection.Send(Get("/api/public/v1/agents/my-agent"));
  const RawReply reply = connection.ReadReply();
  EXPECT_EQ(reply.status, 200);
  EXPECT_THAT(reply.body, HasSubstr("\"agent_id\":\"my-agent\""));
  EXPECT_EQ(reply.Header("Date"), "Thu, 01 Jan 2026 00:00:00 GMT");
  EXPECT_EQ(server.base_url(), server.url() + "/api/public/v1");
}

TEST(MockServer, RefusesConnectionsWhenItIsDestroyed) {
  std::uint16_t port = 0;
  {
    const MockServer server;
    port = server.port();
  }
  EXPECT_THROW(RawConnection connection(port), std::system_error);
}

TEST(MockServer, SaysWhichPortIsTaken) {
  const MockServer first;
  try {
    const MockServer second({}, {.port = first.port()});
    FAIL() << "two servers on one port";
  } catch (const std::system_error& error) {
    EXPECT_THAT(error.what(), HasSubstr(std::to_string(first.port())));
  }
}

TEST(MockServer, SharesItsSandboxesWithTheSocket) {
  MockServer server({.time = TimeMode::kManual});
  server.sandbox("nr_key").Advance(std::chrono::seconds(90));
  RawConnection connection(server.port());
  connection.Send(Get("/api/public/v1/agents"));
  EXPECT_EQ(connection.ReadReply().Header("Date"), "Thu, 01 Jan 2026 00:01:30 GMT");
}

TEST(MockServer, AnswersMalformedRequestsInTheApisErrorShape) {
  const MockServer server;
  RawConnection connection(server.port());
  connection.Send("GET / HTTP/1.1\r\nHost: mock\r\nHost: mock\r\n\r\n");
  const RawReply reply = connection.ReadReply();
  EXPECT_EQ(reply.status, 400);
  EXPECT_THAT(reply.body, StartsWith("{\"error\":"));
}

// The probe of A-21 (oversize_body_status): the body is refused where it is read off the socket.
TEST(MockServer, RefusesABodyThatIsTooLargeAsTheAssumptionSays) {
  for (const char* status : {"400", "413"}) {
    const MockServer server({.assumptions = {std::string("A-21=") + status}});
    RawConnection connection(server.port());
    connection.Send(
        "POST /api/public/v1/attachments HTTP/1.1\r\nHost: mock\r\n"
        "Authorization: Bearer nr_key\r\nContent-Length: 99999999999\r\n\r\n");
    const RawReply reply = connection.ReadReply();
    EXPECT_EQ(std::to_string(reply.status), status);
    EXPECT_THAT(reply.body, StartsWith("{\"error\":"));
  }
}

TEST(MockServer, NamesTheAuthorityToTrustWithTls) {
  const testing_kit::ScratchDirectory directory;
  const MockServer server({}, {.scheme = ListenOptions::Scheme::kHttps,
                               .tls_dir = (directory.path() / "tls").string()});
  EXPECT_THAT(server.url(), StartsWith("https://127.0.0.1:"));
  EXPECT_THAT(server.ca_file(), StartsWith(directory.path().string()));
}

// A client that never stops connecting, while the server starts and stops a thousand times: each
// start must get a port and answer, each stop must come back, and nothing may be left open.
TEST(MockServer, StartsAndStopsAThousandTimesUnderAClientThatKeepsConnecting) {
  std::atomic<std::uint16_t> port{0};
  std::atomic<bool> is_done{false};
  std::thread stranger([&] {
    while (!is_done) {
      if (port == 0) continue;
      try {
        RawConnection connection(port);
        connection.Send(Get("/api/public/v1/agents"));
      } catch (const std::system_error&) {
        // Between a stop and the next start nobody listens.
      }
    }
  });
  const std::size_t descriptors_before = CountDescriptors();
  for (int cycle = 0; cycle < 1'000; ++cycle) {
    const MockServer server;
    port = server.port();
    RawConnection connection(server.port());
    connection.Send(Get("/api/public/v1/agents/my-agent"));
    ASSERT_EQ(connection.ReadReply().status, 200) << cycle;
  }
  is_done = true;
  stranger.join();
  EXPECT_LE(CountDescriptors(), descriptors_before + 1);
}

}  // namespace
}  // namespace nairi::mock
