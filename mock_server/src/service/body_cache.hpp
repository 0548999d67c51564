#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "domain/ids.hpp"
#include "http/reply.hpp"

namespace nairi::mock::service {

// What the last reads of messages were answered with: a poll of a turn in which nothing has
// happened meanwhile gets the same bytes again, and so does the journal. It holds few, since a
// client looks at few messages at a time, and no large ones. Not synchronised.
class BodyCache {
 public:
  // A message as it stood when its conversation had been changed so many times.
  struct Key {
    domain::MessageId message_id;
    std::uint32_t revision = 0;

    friend bool operator==(const Key&, const Key&) = default;
  };

  // Null if it is not held; valid until the next call of Keep.
  [[nodiscard]] const http::Body* Find(const Key& key) const;
  void Keep(const Key& key, const http::Body& body);

 private:
  struct Row {
    Key key;
    http::Body body;  // empty: the row is free
  };
  static constexpr std::size_t kRows = 16;

  [[nodiscard]] static std::size_t RowOf(const Key& key) {
    return (std::hash<domain::MessageId>{}(key.message_id) >> 32) % kRows;
  }

  std::array<Row, kRows> rows_;
};

}  // namespace nairi::mock::service
