#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace nairi::mock::json {

// Writes JSON as it goes, in the order in which it is told, without making a document of it first:
// for what is answered so often that the document would cost more than all else. The bytes are
// those that nlohmann/json would write for the same content. The caller sees to it that the text is
// whole: an end for each beginning, and in an object a key before each value.
class Writer {
 public:
  // Appends to `out`, which must outlive the writer and be left alone meanwhile.
  explicit Writer(std::string& out) : out_(out) {}

  void BeginObject() { Begin('{'); }
  void EndObject() { End('}'); }
  void BeginArray() { Begin('['); }
  void EndArray() { End(']'); }

  // `name` must need no escape.
  void Key(std::string_view name);

  // Bytes that are not UTF-8 become U+FFFD.
  void Text(std::string_view text);
  // Writes what `append(std::string&)` appends, which must need no escape: ids and dates.
  template <typename Append>
  void Plain(Append append) {
    Separate();
    out_ += '"';
    append(out_);
    out_ += '"';
  }
  void Number(std::int64_t number);
  void Number(double number);

 private:
  enum class Last : std::uint8_t { kOpening, kKey, kValue };

  // What stands between the last thing and a value.
  void Separate();
  void Begin(char bracket);
  void End(char bracket);

  std::string& out_;
  Last last_ = Last::kOpening;
};

}  // namespace nairi::mock::json
