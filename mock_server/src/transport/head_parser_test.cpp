#include "transport/head_parser.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace nairi::mock::transport {
namespace {

// A head that was read: what it says, or why it was refused.
struct Parsed {
  http::Request request;
  MessageRules rules;
  std::optional<Rejection> rejection;
};

Parsed Parse(const std::string& head) {
  Parsed parsed;
  HttpVersion version = HttpVersion::k11;
  parsed.rejection = ParseHead(head, parsed.request, version);
  if (!parsed.rejection) parsed.rejection = ApplyRules(parsed.request, version, parsed.rules);
  return parsed;
}

Parsed ParseWith(const std::string& fields) {
  return Parse("POST /p HTTP/1.1\r\nHost: h\r\n" + fields + "\r\n");
}

TEST(HeadParser, ReadsRequestLineAndFields) {
  const auto parsed = Parse("PATCH /a%20b?c HTTP/1.1\r\nHost: h\r\nX-A:b c\t \r\nx-a:\r\n\r\n");
  ASSERT_FALSE(parsed.rejection);
  EXPECT_EQ(parsed.request.method, "PATCH");
  EXPECT_EQ(parsed.request.target, "/a%20b?c");
  EXPECT_EQ(parsed.request.headers.size(), 3U);
  EXPECT_EQ(parsed.request.headers.Find("x-A"), "b c");
  EXPECT_EQ(parsed.request.headers.Count("X-A"), 2U);
  EXPECT_EQ(parsed.rules.framing, BodyFraming::kNone);
}

struct Refused {
  std::string head;
  int status;
};
const std::string kLine = "POST / HTTP/1.1\r\n";
const std::string kHost = kLine + "Host: h\r\n";
const Refused kRefused[] = {
    {kHost + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n", 400},
    {kHost + "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n", 400},
    {kHost + "Content-Length: 5\r\nContent-Length: 6\r\n\r\n", 400},
    {kHost + "Content-Length: 5\r\nContent-Length: 5\r\n\r\n", 400},
    {kHost + "Content-Length: 5, 5\r\n\r\n", 400},
    {kHost + "Content-Length: +5\r\n\r\n", 400},
    {kHost + "Content-Length: -5\r\n\r\n", 400},
    {kHost + "Content-Length: 0x5\r\n\r\n", 400},
    {kHost + "Content-Length: 5 5\r\n\r\n", 400},
    {kHost + "Content-Length:\r\n\r\n", 400},
    {kHost + "Content-Length : 5\r\n\r\n", 400},
    {kHost + "Transfer-Encoding: gzip\r\n\r\n", 501},
    {kHost + "Transfer-Encoding: gzip, chunked\r\n\r\n", 501},
    {kHost + "Transfer-Encoding: chunked, chunked\r\n\r\n", 501},
    {kHost + "Transfer-Encoding: xchunked\r\n\r\n", 501},
    {kHost + "Transfer-Encoding: \x0b"
             "chunked\r\n\r\n",
     400},
    {kHost + "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n", 400},
    {kHost + "Transfer-Encoding:\r\n\r\n", 501},
    {kHost + "Transfer-Encoding : chunked\r\n\r\n", 400},
    {"POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n", 400},
    {kHost + "X: a\r\n folded\r\n\r\n", 400},
    {kHost + "X: a\r\n\tfolded\r\n\r\n", 400},
    {kLine + " Host: h\r\n\r\n", 400},
    {kHost + ": no name\r\n\r\n", 400},
    {kHost + "no colon\r\n\r\n", 400},
    {kHost + "X\tY: a\r\n\r\n", 400},
    {kHost + "X(Y): a\r\n\r\n", 400},
    {kHost + "X\x80: a\r\n\r\n", 400},
    {kHost + "X: a\rb\r\n\r\n", 400},
    {kHost + "X: a\nb\r\n\r\n", 400},
    {kHost + std::string("X: a\0b\r\n\r\n", 10), 400},
    {kHost + "X: a\x7f\r\n\r\n", 400},
    {kLine + "\r\n", 400},
    {kHost + "Host: h\r\n\r\n", 400},
    {kHost + "Host: other\r\n\r\n", 400},
    {kLine + "Host: a, b\r\n\r\n", 400},
    {kLine + "Host: a/b\r\n\r\n", 400},
    {kLine + "Host: a@b\r\n\r\n", 400},
    {"POST / HTTP/1.0\r\nHost: a\r\nHost: b\r\n\r\n", 400},
    {"POST  / HTTP/1.1\r\nHost: h\r\n\r\n", 400},
    {"POST /  HTTP/1.1\r\nHost: h\r\n\r\n", 400},
    {"POST /a b HTTP/1.1\r\nHost: h\r\n\r\n", 400},
    {"POST\t/ HTTP/1.1\r\nHost: h\r\n\r\n", 400},
    {" POST / HTTP/1.1\r\nHost: h\r\n\r\n", 400},
    {"POST / HTTP/1.1 \r\nHost: h\r\n\r\n", 400},
    {"POST /\x01 HTTP/1.1\r\nHost: h\r\n\r\n", 400},
    {"P@ST / HTTP/1.1\r\nHost: h\r\n\r\n", 400},
    {"POST /\r\nHost: h\r\n\r\n", 400},
    {"POST / HTTP/1.2\r\nHost: h\r\n\r\n", 400},
    {"POST / HTTP/2.0\r\nHost: h\r\n\r\n", 400},
    {"POST / http/1.1\r\nHost: h\r\n\r\n", 400},
    {"POST / HTTP/1.10\r\nHost: h\r\n\r\n", 400},
    {"POST /a#b HTTP/1.1\r\nHost: h\r\n\r\n", 400},
    {"POST a HTTP/1.1\r\nHost: h\r\n\r\n", 400},
    {"POST * HTTP/1.1\r\nHost: h\r\n\r\n", 400},
    {"CONNECT h:443 HTTP/1.1\r\nHost: h\r\n\r\n", 400},
    {"POST ftp://h/ HTTP/1.1\r\nHost: h\r\n\r\n", 400},
    {"POST http://a@b/ HTTP/1.1\r\nHost: h\r\n\r\n", 400},
    {"POST http:///a HTTP/1.1\r\nHost: h\r\n\r\n", 400},
    {"PRI * HTTP/2.0\r\n\r\n", 400},
    {"\r\n", 400},
    {kHost + "Expect: a-pony\r\n\r\n", 417},
};

TEST(HeadParser, RefusesWhatHasTwoReadings) {
  for (const auto& row : kRefused) {
    const auto parsed = Parse(row.head);
    ASSERT_TRUE(parsed.rejection) << row.head;
    EXPECT_EQ(parsed.rejection->status, row.status) << row.head << parsed.rejection->reason;
  }
}

TEST(HeadParser, FindsHowTheBodyIsFramed) {
  EXPECT_EQ(ParseWith("").rules.framing, BodyFraming::kNone);
  const auto length = ParseWith("content-length: 042\r\n");
  EXPECT_EQ(length.rules.framing, BodyFraming::kLength);
  EXPECT_EQ(length.rules.body_bytes, 42U);
  EXPECT_EQ(ParseWith("transfer-encoding: Chunked\r\n").rules.framing, BodyFraming::kChunked);
  EXPECT_EQ(ParseWith("Content-Length: 99999999999999999999999\r\n").rules.body_bytes,
            std::numeric_limits<std::uint64_t>::max());
}

TEST(HeadParser, TakesAnExpectationFromHttp11Only) {
  using Expectation = MessageRules::Expectation;
  EXPECT_EQ(ParseWith("Expect: 100-Continue\r\n").rules.expectation, Expectation::kContinue);
  EXPECT_EQ(Parse("GET / HTTP/1.0\r\nExpect: 100-continue\r\n\r\n").rules.expectation,
            Expectation::kNone);
}

TEST(HeadParser, BringsTargetsIntoOriginForm) {
  struct Case {
    std::string target, origin, host;
  };
  for (const auto& row : {Case{"/a?b", "/a?b", "h"}, Case{"/", "/", "h"}, Case{"//a", "//a", "h"},
                          Case{"http://x/a?b", "/a?b", "x"}, Case{"HTTPS://x:1", "/", "x:1"},
                          Case{"http://x?q", "/?q", "x"}}) {
    const auto parsed = Parse("GET " + row.target + " HTTP/1.1\r\nHost: h\r\n\r\n");
    ASSERT_FALSE(parsed.rejection) << row.target;
    EXPECT_EQ(parsed.request.target, row.origin);
    EXPECT_EQ(parsed.request.headers.Find("Host"), row.host);
  }
  EXPECT_EQ(Parse("OPTIONS * HTTP/1.1\r\nHost: h\r\n\r\n").request.target, "*");
}

}  // namespace
}  // namespace nairi::mock::transport
