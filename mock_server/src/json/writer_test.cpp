#include "json/writer.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace nairi::mock::json {
namespace {

using nlohmann::ordered_json;

TEST(JsonWriter, PutsCommasWhereTheyBelong) {
  std::string out;
  Writer writer(out);
  writer.BeginObject();
  writer.Key("empty");
  writer.BeginArray();
  writer.EndArray();
  writer.Key("list");
  writer.BeginArray();
  writer.Number(std::int64_t{1});
  writer.BeginObject();
  writer.EndObject();
  writer.Text("x");
  writer.EndArray();
  writer.Key("last");
  writer.Plain([](std::string& text) { text += "y"; });
  writer.EndObject();
  EXPECT_EQ(out, R"({"empty":[],"list":[1,{},"x"],"last":"y"})");
}

TEST(JsonWriter, WritesEveryCharacterAsTheLibraryDoes) {
  for (int byte = 0; byte < 256; ++byte) {
    for (const std::string& around : {std::string(), std::string("plain text around it ")}) {
      const std::string text = around + static_cast<char>(byte) + around;
      std::string out;
      Writer(out).Text(text);
      EXPECT_EQ(out,
                ordered_json(text).dump(-1, ' ', false, ordered_json::error_handler_t::replace))
          << "byte " << byte;
    }
  }
}

TEST(JsonWriter, WritesLettersBeyondAsciiAsTheyAre) {
  std::string out;
  Writer(out).Text("Grüße — 漢字 🙂");
  EXPECT_EQ(out, "\"Grüße — 漢字 🙂\"");
}

TEST(JsonWriter, WritesNumbersAsTheLibraryDoes) {
  for (const double number : {0.0, 0.0123456789, 1e-10, 12.5, 3.0, 1e300, -0.1}) {
    std::string out;
    Writer(out).Number(number);
    EXPECT_EQ(out, ordered_json(number).dump());
  }
  for (const std::int64_t number : {std::int64_t{0}, INT64_MIN, INT64_MAX, std::int64_t{-7}}) {
    std::string out;
    Writer(out).Number(number);
    EXPECT_EQ(out, ordered_json(number).dump());
  }
}

}  // namespace
}  // namespace nairi::mock::json
