#pragma once

#include <array>

#include "cassette/cassette.hpp"
#include "domain/named_values.hpp"

// The words of the file format, for its writer and its reader.
namespace nairi::mock::cassette {

inline constexpr int kFormatVersion = 1;

inline constexpr domain::NamedValues<Texts, 2> kTextsWords = {{
    {"redacted", Texts::kRedacted},
    {"kept", Texts::kKept},
}};
inline constexpr domain::NamedValues<Witness, 2> kWitnessWords = {{
    {"provider", Witness::kProvider},
    {"observer", Witness::kObserver},
}};
inline constexpr domain::NamedValues<domain::Mode, 2> kModeWords = {{
    {"execute", domain::Mode::kExecute},
    {"ask", domain::Mode::kAsk},
}};
inline constexpr domain::NamedValues<domain::ListOrder, 2> kListOrderWords = {{
    {"oldest_first", domain::ListOrder::kOldestFirst},
    {"newest_first", domain::ListOrder::kNewestFirst},
}};

// The members of a progress event.
struct ProgressWord {
  std::string_view word;
  std::string domain::Progress::*member;
};
inline constexpr std::array<ProgressWord, 9> kProgressWords = {{
    {"type", &domain::Progress::type},
    {"tool_name", &domain::Progress::tool_name},
    {"tool_input", &domain::Progress::tool_input},
    {"tool_output", &domain::Progress::tool_output},
    {"tool_status", &domain::Progress::tool_status},
    {"tool_use_id", &domain::Progress::tool_use_id},
    {"parent_tool_use_id", &domain::Progress::parent_tool_use_id},
    {"text_delta", &domain::Progress::text_delta},
    {"summary", &domain::Progress::summary},
}};

}  // namespace nairi::mock::cassette
