// JSON that is written as it goes, beside the same content as the library writes it. An input tells
// what comes next, a letter each: [ and { begin, t is a text with its length before it, i and d are
// the eight bytes of a number, p is a text that needs no escape, and anything else ends what began.

#include <array>
#include <bit>
#include <nlohmann/json.hpp>
#include <string>

#include "fuzz/entry.hpp"
#include "fuzz/oracle.hpp"
#include "json/writer.hpp"

namespace nairi::mock::fuzz {
namespace {

using nlohmann::ordered_json;

constexpr int kDepthMax = 50;
constexpr std::array<const char*, 4> kKeys = {"id", "content", "created_at", "n"};
constexpr std::string_view kPlain = "2026-01-01T00:00:00Z";

// Writes what a script says, and makes a document of the same.
class Scribe {
 public:
  Scribe(std::string_view script, std::string& out) : script_(script), writer_(out) {}

  ordered_json Write() {
    switch (Take<char>()) {
      case '[':
        return WriteArray();
      case '{':
        return WriteObject();
      case 'i':
        return WriteNumber<std::int64_t>();
      case 'd':
        return WriteNumber<double>();
      case 'p':
        writer_.Plain([](std::string& text) { text += kPlain; });
        return kPlain;
      default:
        return WriteText();
    }
  }

 private:
  // The next bytes of the script; zeroes for those that it does not have.
  template <typename T>
  T Take() {
    std::array<char, sizeof(T)> bytes{};
    script_.remove_prefix(script_.copy(bytes.data(), bytes.size()));
    return std::bit_cast<T>(bytes);
  }

  bool GoesOn() const {
    return !script_.empty() &&
           std::string_view("[{idpt").find(script_.front()) != std::string_view::npos;
  }

  ordered_json WriteArray() {
    ordered_json array = ordered_json::array();
    writer_.BeginArray();
    if (++depth_ <= kDepthMax) {
      while (GoesOn()) array.push_back(Write());
      (void)Take<char>();
    }
    --depth_;
    writer_.EndArray();
    return array;
  }

  ordered_json WriteObject() {
    ordered_json object = ordered_json::object();
    writer_.BeginObject();
    if (++depth_ <= kDepthMax) {
      for (const char* key : kKeys) {
        if (!GoesOn()) break;
        writer_.Key(key);
        object[key] = Write();
      }
      (void)Take<char>();
    }
    --depth_;
    writer_.EndObject();
    return object;
  }

  ordered_json WriteText() {
    const auto length = Take<std::uint8_t>();
    const std::string_view text = script_.substr(0, length);
    script_.remove_prefix(text.size());
    writer_.Text(text);
    return text;
  }

  template <typename Number>
  ordered_json WriteNumber() {
    const auto number = Take<Number>();
    writer_.Number(number);
    return number;
  }

  std::string_view script_;
  json::Writer writer_;
  int depth_ = 0;
};

void Try(std::string_view script) {
  std::string written;
  const ordered_json document = Scribe(script, written).Write();
  RequireSame("JSON is written as the library writes it",
              document.dump(-1, ' ', false, ordered_json::error_handler_t::replace), written);
}

}  // namespace
}  // namespace nairi::mock::fuzz

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  nairi::mock::fuzz::Try(nairi::mock::fuzz::AsText(data, size));
  return 0;
}
