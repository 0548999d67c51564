// The server behind TLS, seen by OpenSSL's own client.

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>

#include <array>
#include <cerrno>
#include <memory>
#include <stdexcept>
#include <string>

#include "testing/scratch_directory.hpp"
#include "transport/certificate_authority.hpp"
#include "transport/server_test_fixture.hpp"

namespace nairi::mock::transport {
namespace {

using http::Ending;
using std::chrono::hours;
using std::chrono::milliseconds;
using ::testing::EndsWith;
using ::testing::HasSubstr;

// A TLS client on a raw connection, as strict about certificates as OpenSSL can be.
class TlsClient {
 public:
  enum class End { kOpen, kCloseNotify, kTruncated };

  TlsClient(Raw raw, const std::filesystem::path& ca_file)
      : raw_(std::move(raw)), context_(SSL_CTX_new(TLS_client_method()), &SSL_CTX_free) {
    SSL_CTX_load_verify_locations(context_.get(), ca_file.c_str(), nullptr);
    SSL_CTX_set_verify(context_.get(), SSL_VERIFY_PEER, nullptr);
    X509_VERIFY_PARAM_set_flags(SSL_CTX_get0_param(context_.get()), X509_V_FLAG_X509_STRICT);
    ssl_ = {SSL_new(context_.get()), &SSL_free};
    SSL_set_fd(ssl_.get(), raw_.descriptor());
  }

  void ExpectHost(const std::string& name) {
    SSL_set1_host(ssl_.get(), name.c_str());
    SSL_set_tlsext_host_name(ssl_.get(), name.c_str());
  }
  void ExpectAddress(const std::string& address) {
    X509_VERIFY_PARAM_set1_ip_asc(SSL_get0_param(ssl_.get()), address.c_str());
  }
  void Offer(const std::string& protocols) {
    SSL_set_alpn_protos(ssl_.get(), reinterpret_cast<const unsigned char*>(protocols.data()),
                        static_cast<unsigned>(protocols.size()));
  }
  void SpeakAtMost(int version) { SSL_set_max_proto_version(ssl_.get(), version); }

  [[nodiscard]] bool Handshake() {
    const bool succeeded = SSL_connect(ssl_.get()) == 1;
    ERR_clear_error();
    return succeeded;
  }
  [[nodiscard]] std::string Protocol() const {
    const unsigned char* name = nullptr;
    unsigned length = 0;
    SSL_get0_alpn_selected(ssl_.get(), &name, &length);
    return {reinterpret_cast<const char*>(name), length};
  }

  void Send(std::string_view bytes) {
    // A peer that has gone shows at the next read.
    (void)SSL_write(ssl_.get(), bytes.data(), static_cast<int>(bytes.size()));
    ERR_clear_error();
  }
  // Reads until `text` has come (and is the end of what came) or the peer ends.
  [[nodiscard]] std::string ReadThrough(std::string_view text) {
    std::string seen;
    while (!seen.ends_with(text) && ReadSome(seen)) {
    }
    return seen;
  }
  [[nodiscard]] std::string ReadUntilClose() {
    std::string seen;
    while (ReadSome(seen)) {
    }
    return seen;
  }
  [[nodiscard]] End end() const { return end_; }

 private:
  bool ReadSome(std::string& seen) {
    std::array<char, 16384> bytes{};
    const int count = SSL_read(ssl_.get(), bytes.data(), static_cast<int>(bytes.size()));
    if (count > 0) {
      seen.append(bytes.data(), static_cast<std::size_t>(count));
      return true;
    }
    const int error = SSL_get_error(ssl_.get(), count);
    ERR_clear_error();
    if (error == SSL_ERROR_WANT_READ) throw std::runtime_error("timed out after: " + seen);
    end_ = error == SSL_ERROR_ZERO_RETURN ? End::kCloseNotify : End::kTruncated;
    return false;
  }

  Raw raw_;
  std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)> context_;
  std::unique_ptr<SSL, decltype(&SSL_free)> ssl_{nullptr, &SSL_free};
  End end_ = End::kOpen;
};

class ServerTls : public ::testing::Test {
 protected:
  ServerOptions Options(Limits limits = {}) {
    ServerOptions options;
    options.tls = certificate_.server;
    options.limits = limits;
    return options;
  }
  TlsClient Client(const TestServer& server) { return {server.Connect(), certificate_.ca_file}; }
  // A client whose handshake is done.
  TlsClient Connect(const TestServer& server) {
    auto client = Client(server);
    client.ExpectHost("localhost");
    EXPECT_TRUE(client.Handshake());
    return client;
  }

  testing_kit::ScratchDirectory scratch_;
  ServerCertificate certificate_ = CertificateAuthority(scratch_.path()).Provide();
};

FunctionHandler::Function With(http::Delivery delivery) {
  return [delivery](const http::Request& request) {
    auto reply = TextReply("0123456789");
    if (request.target == "/fault") reply.delivery = delivery;
    return reply;
  };
}

TEST_F(ServerTls, IsTrustedUnderEachOfItsNames) {
  TestServer server(Options(), EchoRequest);
  for (const auto* name : {"localhost", "api.nairi.ai"}) {
    auto client = Client(server);
    client.ExpectHost(name);
    EXPECT_TRUE(client.Handshake()) << name;
  }
  for (const auto* address : {"127.0.0.1", "::1"}) {
    auto client = Client(server);
    client.ExpectAddress(address);
    EXPECT_TRUE(client.Handshake()) << address;
  }
  auto elsewhere = Client(server);
  elsewhere.ExpectHost("example.com");
  EXPECT_FALSE(elsewhere.Handshake());
}

TEST_F(ServerTls, IsNotTrustedByWhoKnowsAnotherAuthority) {
  TestServer server(Options(), EchoRequest);
  const auto other = CertificateAuthority(scratch_.path() / "other").Provide();
  TlsClient client(server.Connect(), other.ca_file);
  EXPECT_FALSE(client.Handshake());
}

TEST_F(ServerTls, AnswersAndKeepsTheConnection) {
  TestServer server(Options(), EchoRequest);
  auto client = Connect(server);
  for (const std::string target : {"/a", "/b"}) {
    client.Send(Get(target));
    EXPECT_THAT(client.ReadThrough("GET " + target + " "), HasSubstr("200 OK"));
  }
  client.Send(Get("/c") + Post("/d", "body"));
  EXPECT_THAT(client.ReadThrough("POST /d body"), HasSubstr("GET /c "));
}

TEST_F(ServerTls, CarriesLargeBodiesBothWays) {
  TestServer server(Options(), EchoRequest);
  auto client = Connect(server);
  const std::string body = std::string(3'000'000, 'b') + "end";
  client.Send(Post("/", body));
  EXPECT_THAT(client.ReadThrough("end"), EndsWith("POST / " + body));
}

TEST_F(ServerTls, AgreesOnHttp11) {
  TestServer server(Options(), EchoRequest);
  auto modern = Client(server);
  modern.Offer("\x02h2\x08http/1.1");
  ASSERT_TRUE(modern.Handshake());
  EXPECT_EQ(modern.Protocol(), "http/1.1");

  auto only_http2 = Client(server);
  only_http2.Offer("\x02h2");
  ASSERT_TRUE(only_http2.Handshake());
  EXPECT_EQ(only_http2.Protocol(), "");
}

TEST_F(ServerTls, RefusesOldVersions) {
  TestServer server(Options(), EchoRequest);
  auto old = Client(server);
  old.SpeakAtMost(TLS1_1_VERSION);
  EXPECT_FALSE(old.Handshake());
  auto oldest_accepted = Client(server);
  oldest_accepted.SpeakAtMost(TLS1_2_VERSION);
  EXPECT_TRUE(oldest_accepted.Handshake());
}

TEST_F(ServerTls, SaysGoodbyeWhenItClosesAndNotWhenItBreaksOff) {
  TestServer closing(Options(), With({.cut_after = 12, .ending = Ending::kClose}));
  auto closed = Connect(closing);
  closed.Send(Get("/fault"));
  EXPECT_EQ(closed.ReadUntilClose(), "HTTP/1.1 200");
  EXPECT_EQ(closed.end(), TlsClient::End::kCloseNotify);

  TestServer resetting(Options(), With({.cut_after = 12, .ending = Ending::kReset}));
  auto reset = Connect(resetting);
  reset.Send(Get("/fault"));
  EXPECT_EQ(reset.ReadUntilClose(), "HTTP/1.1 200");
  EXPECT_EQ(reset.end(), TlsClient::End::kTruncated);
}

TEST_F(ServerTls, DelaysTricklesAndHangs) {
  TestServer late(Options(), With({.delay = milliseconds(5), .trickle = http::Trickle{9, {}}}));
  auto patient = Connect(late);
  patient.Send(Get("/fault") + Get("/next"));
  EXPECT_THAT(patient.ReadThrough("0123456789"), HasSubstr("200 OK"));

  TestServer hanging(Options(), With({.cut_after = 4, .ending = Ending::kHang}));
  {
    auto hung = Connect(hanging);
    hung.Send(Get("/fault"));
    EXPECT_EQ(hung.ReadThrough("HTTP"), "HTTP");
  }
  hanging.AwaitOpenDescriptors(hanging.descriptors_at_start());
}

TEST_F(ServerTls, AnswersAnOversizedUpload) {
  TestServer server(Options({.body_bytes = 1000}), EchoRequest);
  auto client = Connect(server);
  client.Send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 1000000\r\n\r\n" +
              std::string(1'000'000, 'x'));
  EXPECT_THAT(client.ReadUntilClose(), HasSubstr("413 Content Too Large"));
  EXPECT_EQ(client.end(), TlsClient::End::kCloseNotify);
}

TEST_F(ServerTls, TellsThoseItTurnsAwayUnderTlsToo) {
  TestServer server(Options({.connections = 0}), EchoRequest);
  auto client = Connect(server);
  EXPECT_THAT(client.ReadUntilClose(), HasSubstr("HTTP/1.1 503 Service Unavailable\r\n"));
  EXPECT_EQ(client.end(), TlsClient::End::kCloseNotify);
}

TEST_F(ServerTls, ClosesOnWhoDoesNotSpeakTls) {
  TestServer server(Options({.header_timeout = milliseconds(20)}), EchoRequest);
  auto plain = server.Connect();
  plain.Send(Get("/"));
  EXPECT_EQ(plain.ReadUntilClose().find("HTTP"), std::string::npos);
  auto silent = server.Connect();
  EXPECT_EQ(silent.ReadUntilClose(), "");
}

TEST_F(ServerTls, FinishesAReplyOnItsWayWhenItStops) {
  TestServer server(Options(), With({.delay = milliseconds(30)}));
  auto client = Connect(server);
  auto idle = Connect(server);
  client.Send(Get("/next") + Get("/fault"));
  EXPECT_THAT(client.ReadThrough("0123456789"), HasSubstr("200 OK"));
  server.server().Stop(hours(1));
  EXPECT_THAT(client.ReadUntilClose(), EndsWith("Connection: close\r\n\r\n0123456789"));
  EXPECT_EQ(client.end(), TlsClient::End::kCloseNotify);
  EXPECT_EQ(idle.ReadUntilClose(), "");
}

TEST_F(ServerTls, SaysWhichFileItCannotUse) {
  FunctionHandler handler(EchoRequest);
  const auto other = CertificateAuthority(scratch_.path() / "other").Provide();
  for (const auto& [files, culprit] :
       {std::pair{TlsFiles{scratch_.path() / "none", certificate_.server.private_key}, "none"},
        std::pair{TlsFiles{certificate_.server.certificate_chain, other.server.private_key},
                  "server-key.pem"}}) {
    ServerOptions options;
    options.tls = files;
    try {
      const Server server(options, handler);
      FAIL() << "it started";
    } catch (const std::runtime_error& error) {
      EXPECT_THAT(error.what(), HasSubstr(culprit));
    }
  }
}

}  // namespace
}  // namespace nairi::mock::transport
