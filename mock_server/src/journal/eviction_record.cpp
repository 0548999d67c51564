#include "journal/eviction_record.hpp"

#include <algorithm>

namespace nairi::mock::journal {
namespace {

constexpr std::size_t kRowsMax = 64;

}  // namespace

const EvictionRecord::Row* EvictionRecord::Find(std::string_view operation) const {
  const auto found = std::find_if(rows_.begin(), rows_.end(), [operation](const Row& row) {
    return row.operation == operation;
  });
  return found == rows_.end() ? nullptr : &*found;
}

void EvictionRecord::Note(std::string_view operation, std::uint64_t sequence) {
  last_ = sequence;
  if (const Row* row = Find(operation)) {
    rows_[static_cast<std::size_t>(row - rows_.data())].last = sequence;
  } else if (rows_.size() < kRowsMax) {
    rows_.push_back({std::string(operation), sequence});
  } else {
    others_ = sequence;
  }
}

void EvictionRecord::Clear() {
  rows_.clear();
  last_ = 0;
  others_ = 0;
}

bool EvictionRecord::HasSince(std::uint64_t since,
                              const std::optional<std::string>& operation) const {
  if (last_ == 0) return false;
  if (!operation) return last_ >= since;
  const Row* row = Find(*operation);
  const std::uint64_t last = row == nullptr ? others_ : row->last;
  return last != 0 && last >= since;
}

}  // namespace nairi::mock::journal
