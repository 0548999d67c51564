#include "nairi/client/http_transport.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <httplib.h>

#include <atomic>
#include <thread>
#include <vector>

namespace nairi::client {
namespace {

// A right server, from the same library but on its other side, on a free port.
class HttpTransportTest : public testing::Test {
 protected:
  HttpTransportTest() {
    server_.Get("/moved", [](const httplib::Request&, httplib::Response& response) {
      response.set_redirect("http://127.0.0.1:1/elsewhere");
    });
    server_.Get(".*", [this](const httplib::Request& request, httplib::Response& response) {
      last_target_ = request.target;
      last_authorization_ = request.get_header_value("Authorization");
      response.set_content("{\"ok\":true}", "application/json");
    });
    server_.Post("/echo", [](const httplib::Request& request, httplib::Response& response) {
      response.status = 404;
      response.set_header("X-Content-Type", request.get_header_value("Content-Type"));
      response.set_content(request.body, "text/plain");
    });
    server_.set_keep_alive_max_count(1000);
    server_.set_tcp_nodelay(true);
    port_ = server_.bind_to_any_port("127.0.0.1");
    thread_ = std::thread([this] { server_.listen_after_bind(); });
    while (!server_.is_running()) std::this_thread::yield();
    HttpTransportOptions options;
    options.origin = "http://127.0.0.1:" + std::to_string(port_);
    transport_ = MakeHttpTransport(options).value();
  }

  ~HttpTransportTest() override {
    transport_.reset();  // else the server waits for the idle connections
    server_.stop();
    thread_.join();
  }

  static HttpRequest Get(const std::string& target) {
    HttpRequest request;
    request.method = "GET";
    request.target = target;
    return request;
  }

  httplib::Server server_;
  int port_ = 0;
  std::thread thread_;
  std::shared_ptr<Transport> transport_;
  std::string last_target_;
  std::string last_authorization_;
};

TEST_F(HttpTransportTest, SendsTheTargetAndTheHeadersAsGiven) {
  HttpRequest request = Get("/agents/acme%2Frepo/conversations?status=a%2Cb");
  request.headers = {{"Authorization", "Bearer nr_key"}};
  const auto response = transport_->Send(request);
  ASSERT_TRUE(response) << Describe(response.error());
  EXPECT_EQ(response->status, 200);
  EXPECT_EQ(response->body, "{\"ok\":true}");
  EXPECT_EQ(FindHeader(response->headers, "content-type"), "application/json");
  EXPECT_EQ(last_target_, "/agents/acme%2Frepo/conversations?status=a%2Cb");
  EXPECT_EQ(last_authorization_, "Bearer nr_key");
}

// Once a base URL with the API's prefix found no host at all.
TEST_F(HttpTransportTest, IgnoresAPathBehindItsOrigin) {
  HttpTransportOptions options;
  options.origin = "http://127.0.0.1:" + std::to_string(port_) + "/api/public/v1";
  transport_ = MakeHttpTransport(options).value();
  const auto response = transport_->Send(Get("/agents"));
  ASSERT_TRUE(response) << Describe(response.error());
  EXPECT_EQ(last_target_, "/agents");
}

TEST_F(HttpTransportTest, A404IsASuccessAtThisFloor) {
  HttpRequest request = Get("/echo");
  request.method = "POST";
  request.body = std::string("bytes\0with zero", 15);
  request.headers = {{"Content-Type", "application/x-test"}};
  const auto response = transport_->Send(request);
  ASSERT_TRUE(response) << Describe(response.error());
  EXPECT_EQ(response->status, 404);
  EXPECT_EQ(response->body, request.body);
  EXPECT_EQ(FindHeader(response->headers, "X-Content-Type"), "application/x-test");
}

TEST_F(HttpTransportTest, ARedirectIsNotFollowed) {
  EXPECT_EQ(transport_->Send(Get("/moved")).value().status, 302);
}

TEST_F(HttpTransportTest, ServesManyThreadsAtOnce) {
  std::atomic<int> right{0};
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&, i] {
      for (int j = 0; j < 20; ++j) {
        HttpRequest request = Get("/echo");
        request.method = "POST";
        request.body = std::to_string(i) + "-" + std::to_string(j);
        const auto response = transport_->Send(request);
        if (response && response->body == request.body) ++right;
      }
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(right, 80);
}

TEST(MakeHttpTransport, RefusesACaFileThatCannotBeRead) {
  HttpTransportOptions options;
  options.origin = "https://127.0.0.1:1";
  options.ca_file = "/nonexistent/ca.pem";
  const auto transport = MakeHttpTransport(options);
  ASSERT_FALSE(transport);
  EXPECT_EQ(transport.error().code, ErrorCode::kInvalidArgument);
  EXPECT_THAT(transport.error().message, testing::HasSubstr("/nonexistent/ca.pem"));
}

}  // namespace
}  // namespace nairi::client
