// How much a journal costs, and that it never costs more than it may.

#include <gtest/gtest.h>

#include "journal/journal.hpp"

namespace nairi::mock::journal {
namespace {

// A poll as a client library sends it, and its reply as the mock answers it.
http::Request Poll(std::size_t number) {
  return {
      .method = "GET",
      .target = "/api/public/v1/messages/01JXYZ0123456789ABCDEFGH" + std::to_string(number % 100),
      .headers = {{"Host", "127.0.0.1:8080"},
                  {"User-Agent", "some-client/1.2.3"},
                  {"Accept", "application/json"},
                  {"Authorization", "Bearer nr_0123456789abcdef0123456789abcdef"}}};
}
http::Reply Pending() {
  return {
      .status = 200,
      .headers = {{"Content-Type", "application/json"}, {"Date", "Sun, 06 Nov 1994 08:49:37 GMT"}},
      .body = std::string(400, 'x')};
}

TEST(JournalMemory, AHundredThousandRequestsStayUnderOneMegabyte) {
  constexpr std::size_t kBound = 1 << 20;
  Journal journal({.bytes_max = kBound});
  std::size_t peak = 0;
  for (std::size_t i = 0; i < 100'000; ++i) {
    journal.Answer(journal.Arrive(Poll(i), "get_message", {}), Pending(), {});
    peak = std::max(peak, journal.Bytes());
  }
  EXPECT_LE(peak, kBound);
  EXPECT_GT(peak, kBound * 9 / 10) << "the room that there is is used";
  EXPECT_EQ(journal.NextSequence(), 100'001U);
  EXPECT_GT(journal.Count({}).count, 800U);
  EXPECT_EQ(Never(journal.Count({.operation = "get_message", .status = 500})),
            Conclusion::kInconclusive);
}

TEST(JournalMemory, AnEntryCostsUnderHalfAKilobyteBesideItsBody) {
  Journal journal;
  const auto reply = Pending();
  journal.Answer(journal.Arrive(Poll(1), "get_message", {}), reply, {});
  EXPECT_LT(journal.Bytes() - reply.body.size(), 700U) << "texts of headers and target included";
  Journal bare;
  bare.Answer(bare.Arrive({.method = "GET", .target = "/"}, "get_message", {}), {}, {});
  EXPECT_LT(bare.Bytes(), 320U) << "without them";
}

TEST(JournalMemory, ManyRequestsUnderWayAreBoundedToo) {
  Journal journal({.bytes_max = 50'000});
  for (std::size_t i = 0; i < 10'000; ++i) (void)journal.Arrive(Poll(i), "get_message", {});
  EXPECT_LE(journal.Bytes(), 50'000U);
  for (std::uint64_t sequence = 1; sequence <= 10'000; ++sequence) {
    journal.Answer(sequence, Pending(), {});
    ASSERT_LE(journal.Bytes(), 50'000U);
  }
}

}  // namespace
}  // namespace nairi::mock::journal
