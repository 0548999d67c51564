#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace nairi::mock::http {

// Texts one behind the other in one piece of memory, each with its length before it. A message has
// some twenty short texts (header names and values); as strings of their own they would cost more
// than they say.
class PackedTexts {
 public:
  void Add(std::string_view text) {
    const auto length = static_cast<std::uint32_t>(text.size());
    bytes_.append(reinterpret_cast<const char*>(&length), sizeof length);
    bytes_.append(text);
  }
  // Forgets all texts and keeps their memory for others.
  void Clear() { bytes_.clear(); }
  // What texts of that many bytes in all take up, to be reserved before they are added.
  [[nodiscard]] static std::size_t SpaceFor(std::size_t texts, std::size_t bytes) {
    return texts * sizeof(std::uint32_t) + bytes;
  }
  void Reserve(std::size_t space) { bytes_.reserve(space); }
  [[nodiscard]] std::size_t size() const { return bytes_.size(); }
  [[nodiscard]] std::size_t capacity() const { return bytes_.capacity(); }
  [[nodiscard]] bool empty() const { return bytes_.empty(); }

  // Goes through the texts in order; valid as long as they are.
  class Reader {
   public:
    explicit Reader(const PackedTexts& texts) : rest_(texts.bytes_) {}
    [[nodiscard]] bool AtEnd() const { return rest_.empty(); }
    // REQUIRES: not AtEnd()
    [[nodiscard]] std::string_view Next() {
      std::uint32_t length = 0;
      std::memcpy(&length, rest_.data(), sizeof length);
      const std::string_view text = rest_.substr(sizeof length, length);
      rest_.remove_prefix(sizeof length + length);
      return text;
    }
    // REQUIRES: not AtEnd()
    void Skip() { static_cast<void>(Next()); }

   private:
    std::string_view rest_;
  };

 private:
  std::string bytes_;
};

}  // namespace nairi::mock::http
