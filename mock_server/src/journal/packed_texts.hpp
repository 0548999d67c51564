#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace nairi::mock::journal {

// Texts one behind the other in one piece of memory, each with its length before it. An exchange
// has some twenty short texts (header names and values); as strings of their own they would cost
// more than they say.
class PackedTexts {
 public:
  void Add(std::string_view text) {
    const auto length = static_cast<std::uint32_t>(text.size());
    bytes_.append(reinterpret_cast<const char*>(&length), sizeof length);
    bytes_.append(text);
  }
  // Gives back the memory that was not needed.
  void Seal() { bytes_.shrink_to_fit(); }
  [[nodiscard]] std::size_t capacity() const { return bytes_.capacity(); }

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

   private:
    std::string_view rest_;
  };

 private:
  std::string bytes_;
};

}  // namespace nairi::mock::journal
