#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

namespace nairi::mock::transport {

// Bytes between a socket and a parser, in one piece of memory that a connection keeps. While a read
// is under way into the space that Prepare gave, bytes may be consumed but Prepare must not be
// called: only Prepare moves anything.
class InputBuffer {
 public:
  // What has arrived and was not yet consumed; valid until the next Prepare.
  [[nodiscard]] std::string_view data() const { return {storage_.data() + begin_, end_ - begin_}; }
  [[nodiscard]] std::size_t size() const { return end_ - begin_; }
  [[nodiscard]] bool empty() const { return begin_ == end_; }

  // Space for at least `bytes` more.
  [[nodiscard]] std::span<char> Prepare(std::size_t bytes);
  // The first `bytes` of that space have been filled.
  void Commit(std::size_t bytes) { end_ += bytes; }
  [[nodiscard]] bool HasMemory() const { return !storage_.empty(); }
  // Gives the memory back, if nothing is in it.
  void Release();
  // Drops `bytes` from the front; at most size().
  void Consume(std::size_t bytes) { begin_ += bytes; }

 private:
  std::vector<char> storage_;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
};

}  // namespace nairi::mock::transport
