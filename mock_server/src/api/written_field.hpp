#pragma once

#include <string>
#include <string_view>

#include "domain/time.hpp"
#include "json/writer.hpp"

namespace nairi::mock::api {

// A field whose value is an id, as every resource shows them.
void WriteId(json::Writer& writer, std::string_view field, const auto& id) {
  writer.Key(field);
  writer.Plain([&id](std::string& text) { id.AppendTo(text); });
}

// A field whose value is a moment.
inline void WriteTime(json::Writer& writer, std::string_view field, domain::Instant instant) {
  writer.Key(field);
  writer.Plain([instant](std::string& text) { domain::AppendRfc3339(instant, text); });
}

}  // namespace nairi::mock::api
