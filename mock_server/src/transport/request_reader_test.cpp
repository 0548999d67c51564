#include "transport/request_reader.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

namespace nairi::mock::transport {
namespace {

using State = RequestReader::State;

constexpr Limits kLimits = {.header_bytes = 200, .body_bytes = 20};

// A reader and its input, fed by hand.
class Feed {
 public:
  explicit Feed(const Limits& limits = kLimits) : limits_(limits), reader_(limits_) {}

  State Give(std::string_view bytes) {
    const auto space = input_.Prepare(bytes.size());
    std::copy(bytes.begin(), bytes.end(), space.begin());
    input_.Commit(bytes.size());
    return reader_.Read(input_);
  }
  State GiveOneByOne(std::string_view bytes) {
    auto state = State::kIdle;
    for (const char byte : bytes) state = Give({&byte, 1});
    return state;
  }
  [[nodiscard]] RequestReader& reader() { return reader_; }
  [[nodiscard]] std::string_view rest() const { return input_.data(); }

 private:
  Limits limits_;
  RequestReader reader_;
  InputBuffer input_;
};

std::string Chunked(const std::string& body) {
  return "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n" + body;
}

TEST(RequestReader, ReadsARequestHoweverItArrives) {
  for (const std::string bytes :
       {"POST /x HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\n\r\nhello",
        "\r\nPOST /x HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\n\r\nhello",
        "POST /x HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n"
        "2 \t;a=\"b\"\r\nhe\r\n00003\r\nllo\r\n0;last\r\nTrailer: t\r\nHost: other\r\n\r\n"}) {
    Feed whole;
    Feed dripping;
    EXPECT_EQ(whole.Give(bytes), State::kComplete);
    EXPECT_EQ(dripping.GiveOneByOne(bytes), State::kComplete);
    for (auto* feed : {&whole, &dripping}) {
      EXPECT_EQ(feed->reader().request().target, "/x");
      EXPECT_EQ(feed->reader().request().body, "hello");
      EXPECT_EQ(feed->reader().request().headers.Count("Host"), 1U);
      EXPECT_EQ(feed->reader().request().headers.Find("Trailer"), std::nullopt);
      EXPECT_EQ(feed->rest(), "");
    }
  }
}

TEST(RequestReader, LeavesTheNextRequestAlone) {
  Feed feed;
  EXPECT_EQ(feed.Give("GET /1 HTTP/1.1\r\nHost: h\r\n\r\nGET /2 HTTP/1.0\r\n\r\n"),
            State::kComplete);
  EXPECT_EQ(feed.reader().persistence(), Persistence::kKeepAlive);
  feed.reader().Reset();
  EXPECT_EQ(feed.Give(""), State::kComplete);
  EXPECT_EQ(feed.reader().request().target, "/2");
  EXPECT_EQ(feed.reader().persistence(), Persistence::kClose);
  feed.reader().Reset();
  EXPECT_EQ(feed.Give(""), State::kIdle);
  EXPECT_EQ(feed.Give("\r"), State::kIdle);
  EXPECT_EQ(feed.Give("\n"), State::kIdle);
  EXPECT_EQ(feed.Give("G"), State::kReadsHead);
}

TEST(RequestReader, OverlooksEmptyLinesHoweverTheyArrive) {
  for (const std::string lines : {"\r\n", "\r\n\r\n\r\n"}) {
    Feed whole;
    Feed dripping;
    EXPECT_EQ(whole.Give(lines + "GET / HTTP/1.0\r\n\r\n"), State::kComplete);
    EXPECT_EQ(dripping.GiveOneByOne(lines + "GET / HTTP/1.0\r\n\r\n"), State::kComplete);
  }
}

TEST(RequestReader, ReadsAnEmptyChunkedBodyInAnyPieces) {
  for (const auto* end : {"0\r\n\r\n", "000\r\n\r\n", "0\r\nA: b\r\n\r\n"}) {
    Feed feed;
    EXPECT_EQ(feed.GiveOneByOne(Chunked(end)), State::kComplete);
    EXPECT_EQ(feed.reader().request().body, "");
  }
}

TEST(RequestReader, RefusesMalformedChunks) {
  for (const auto* body :
       {"x\r\n", "\r\n", " 5\r\n", "5 \r\n", "0x5\r\n", "-5\r\n", "5\nhello", "5\r\nhello0\r\n\r\n",
        "5\r\nhello\n0\r\n\r\n", "5\r\nhello\rX", "5;\x01\r\n", "0\r\nbad trailer\r\n\r\n",
        "0\r\n folded\r\n\r\n", "0\r\nnocolon\r\n\r\n", "0\r\nA: b\rc\r\n\r\n", "; x\r\n",
        " ;x\r\n", "5\rhello", "\n"}) {
    Feed whole;
    EXPECT_EQ(whole.Give(Chunked(body) + "\r\n\r\n"), State::kRejected) << body;
    EXPECT_EQ(whole.reader().rejection().status, 400) << body;
  }
}

TEST(RequestReader, BoundsEverythingThatItKeeps) {
  const std::string many(500, 'x');
  struct Case {
    std::string bytes;
    int status;
  };
  for (const auto& row : {
           Case{"GET /" + many, 414},
           Case{many, 501},
           Case{"a@" + many, 400},
           Case{"GET / HTTP/1.1\r\nHost: h\r\nX: " + many, 431},
           Case{"POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 21\r\n\r\n", 413},
           Case{"POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 99999999999999999999\r\n\r\n", 413},
           Case{Chunked("15\r\n"), 413},
           Case{Chunked("14\r\n01234567890123456789\r\n1\r\n"), 413},
           Case{Chunked("fffffffffffffffffff\r\n"), 413},
           Case{Chunked("1;" + many), 431},
           Case{Chunked("1;" + many + "\r\n"), 431},
           Case{Chunked("0\r\nX: " + many), 431},
           Case{Chunked(std::string(500, '0') + "1\r\n"), 431},
           Case{Chunked("0\r\nA: " + many.substr(0, 150) + "\r\nB: " + many.substr(0, 150) +
                        "\r\n\r\n"),
                431},
       }) {
    Feed whole;
    Feed dripping;
    EXPECT_EQ(whole.Give(row.bytes), State::kRejected) << row.bytes;
    EXPECT_EQ(dripping.GiveOneByOne(row.bytes), State::kRejected) << row.bytes;
    for (auto* feed : {&whole, &dripping}) {
      EXPECT_EQ(feed->reader().rejection().status, row.status) << row.bytes;
    }
  }
}

TEST(RequestReader, TakesExactlyTheLimits) {
  Feed body;
  EXPECT_EQ(body.Give(Chunked("14\r\n01234567890123456789\r\n0\r\n\r\n")), State::kComplete);

  const std::string head = "GET / HTTP/1.1\r\nHost: h\r\n\r\n";
  Feed exact({.header_bytes = head.size()});
  EXPECT_EQ(exact.Give(head), State::kComplete);
  Feed short_by_one({.header_bytes = head.size() - 1});
  EXPECT_EQ(short_by_one.Give(head), State::kRejected);
}

TEST(RequestReader, AsksForTheBodyOnceWhenItsSenderWaits) {
  const std::string head = "POST / HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\n";
  Feed waiting;
  EXPECT_EQ(waiting.Give(head + "Content-Length: 2\r\n\r\n"), State::kExpectsContinue);
  EXPECT_EQ(waiting.Give(""), State::kReadsBody);
  EXPECT_EQ(waiting.Give("ab"), State::kComplete);

  Feed sending;
  EXPECT_EQ(sending.Give(head + "Content-Length: 2\r\n\r\na"), State::kReadsBody);
  Feed without_body;
  EXPECT_EQ(without_body.Give(head + "\r\n"), State::kComplete);
  Feed too_large;
  EXPECT_EQ(too_large.Give(head + "Content-Length: 21\r\n\r\n"), State::kRejected);
}

TEST(RequestReader, StaysWithARejection) {
  Feed feed;
  EXPECT_EQ(feed.Give("\x16\x03\x01"), State::kRejected);
  EXPECT_EQ(feed.Give("GET / HTTP/1.1\r\nHost: h\r\n\r\n"), State::kRejected);
}

}  // namespace
}  // namespace nairi::mock::transport
