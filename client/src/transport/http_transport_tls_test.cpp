#include <gtest/gtest.h>
#include <httplib.h>

#include <cstdlib>
#include <thread>

#include "nairi/client/http_transport.hpp"
#include "tests/test_certificate.hpp"

namespace nairi::client {
namespace {

class HttpTransportTls : public testing::Test {
 protected:
  HttpTransportTls() : server_(certificate_.certificate(), certificate_.key()) {
    server_.Get("/hello", [](const httplib::Request&, httplib::Response& response) {
      response.set_content("secret", "text/plain");
    });
    options_.origin = "https://127.0.0.1:" + std::to_string(server_.bind_to_any_port("127.0.0.1"));
    thread_ = std::thread([this] { server_.listen_after_bind(); });
    while (!server_.is_running()) std::this_thread::yield();
  }

  ~HttpTransportTls() override {
    server_.stop();
    thread_.join();
  }

  Result<HttpResponse> Ask() {
    HttpRequest request;
    request.method = "GET";
    request.target = "/hello";
    return MakeHttpTransport(options_).value()->Send(request);
  }

  tests::TestCertificate certificate_;
  httplib::SSLServer server_;
  std::thread thread_;
  HttpTransportOptions options_;
};

TEST_F(HttpTransportTls, AServerThatTheCaFileVouchesForIsTrusted) {
  options_.ca_file = certificate_.pem_file();
  const auto response = Ask();
  ASSERT_TRUE(response) << Describe(response.error());
  EXPECT_EQ(response->body, "secret");
}

TEST_F(HttpTransportTls, AServerThatNobodyVouchesForIsNotTrusted) {
  const auto response = Ask();
  ASSERT_FALSE(response);
  EXPECT_EQ(response.error().code, ErrorCode::kUntrustedServer);
  EXPECT_EQ(response.error().effect, Effect::kNone);
}

TEST_F(HttpTransportTls, SslCertFileIsHonoured) {
  ::setenv("SSL_CERT_FILE", certificate_.pem_file().c_str(), 1);
  const auto response = Ask();
  ::unsetenv("SSL_CERT_FILE");
  ASSERT_TRUE(response) << Describe(response.error());
  EXPECT_EQ(response->body, "secret");
}

TEST_F(HttpTransportTls, ACertificateForAnotherHostIsNotTrusted) {
  options_.ca_file = certificate_.pem_file();
  options_.origin.replace(options_.origin.find("127.0.0.1"), 9, "localhost");
  const auto response = Ask();
  ASSERT_FALSE(response);
  EXPECT_EQ(response.error().code, ErrorCode::kUntrustedServer);
}

}  // namespace
}  // namespace nairi::client
