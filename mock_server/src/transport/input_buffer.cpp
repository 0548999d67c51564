#include "transport/input_buffer.hpp"

#include <algorithm>

namespace nairi::mock::transport {

std::span<char> InputBuffer::Prepare(std::size_t bytes) {
  if (begin_ != 0) {
    std::copy(storage_.begin() + static_cast<std::ptrdiff_t>(begin_),
              storage_.begin() + static_cast<std::ptrdiff_t>(end_), storage_.begin());
    end_ -= begin_;
    begin_ = 0;
  }
  if (storage_.size() - end_ < bytes) storage_.resize(end_ + bytes);
  return {storage_.data() + end_, storage_.size() - end_};
}

void InputBuffer::Release() {
  if (empty()) *this = {};
}

}  // namespace nairi::mock::transport
