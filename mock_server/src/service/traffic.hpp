#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace nairi::mock::service {

// What a server has answered so far, in numbers. Each thread counts on cache lines that it shares
// with few others, so that counting costs no core the work of another; the sums are made when
// somebody asks. Safe for use from many threads.
class Traffic {
 public:
  // Upper bounds of the classes of durations; the last class has none.
  static constexpr std::array<std::chrono::microseconds, 12> kBounds = {
      {std::chrono::microseconds(5), std::chrono::microseconds(10), std::chrono::microseconds(20),
       std::chrono::microseconds(50), std::chrono::microseconds(100),
       std::chrono::microseconds(200), std::chrono::microseconds(500),
       std::chrono::microseconds(1'000), std::chrono::microseconds(2'000),
       std::chrono::microseconds(5'000), std::chrono::microseconds(20'000),
       std::chrono::microseconds(100'000)}};
  static constexpr std::string_view kPoll = "get_message";

  // `operations` are views that live as long as the object.
  explicit Traffic(std::vector<std::string_view> operations);

  struct Answer {
    std::optional<std::size_t> operation;  // its index in `operations`; nothing: none
    int status = 0;                        // 0: no reply was made
    std::chrono::nanoseconds took{0};      // to make the reply, not to deliver it
    std::string_view fault;                // the kind of the fault that was applied; empty: none
  };
  void Note(const Answer& answer);

  struct Report {
    struct Row {
      std::string_view operation;  // empty: none
      int status = 0;
      std::uint64_t count = 0;
    };
    std::vector<Row> answers;                                  // no row has a count of 0
    std::array<std::uint64_t, kBounds.size() + 1> polls{};     // by duration
    std::chrono::nanoseconds poll_time{0};                     // of all of them together
    std::map<std::string, std::uint64_t, std::less<>> faults;  // by kind
  };
  [[nodiscard]] Report Sum() const;

 private:
  static constexpr std::size_t kShards = 8;
  static constexpr int kStatusMax = 599;
  using Counter = std::atomic<std::uint64_t>;

  // One operation's answers by status. It takes memory from the first answer on: many an operation
  // is never asked for, and the table of all of them would be half a megabyte.
  class StatusCounts {
   public:
    StatusCounts() = default;
    StatusCounts(const StatusCounts&) = delete;
    StatusCounts& operator=(const StatusCounts&) = delete;
    ~StatusCounts();

    void Add(int status);
    [[nodiscard]] std::uint64_t At(int status) const;

   private:
    using Table = std::array<Counter, kStatusMax + 1>;

    [[nodiscard]] Table& Make();

    std::atomic<Table*> table_{nullptr};  // owned
  };

  struct alignas(64) Shard {
    std::vector<StatusCounts> answers;  // by operation; the last is for none
    std::array<Counter, kBounds.size() + 1> polls{};
    Counter poll_nanoseconds{0};
  };

  const std::vector<std::string_view> operations_;
  const std::optional<std::size_t> poll_;
  std::array<Shard, kShards> shards_;
  mutable std::mutex mutex_;  // faults are few
  std::map<std::string, std::uint64_t, std::less<>> faults_;
};

}  // namespace nairi::mock::service
