#include "cassette/cassette.hpp"

namespace nairi::mock::cassette {

std::string_view ToText(Texts texts) {
  return texts == Texts::kKept ? "kept" : "redacted";
}

std::string_view ToText(Witness witness) {
  return witness == Witness::kProvider ? "provider" : "observer";
}

std::string_view ToText(domain::ListOrder order) {
  return order == domain::ListOrder::kNewestFirst ? "newest_first" : "oldest_first";
}

std::optional<Texts> ParseTexts(std::string_view text) {
  for (const Texts texts : {Texts::kRedacted, Texts::kKept}) {
    if (ToText(texts) == text) return texts;
  }
  return std::nullopt;
}

std::optional<Witness> ParseWitness(std::string_view text) {
  for (const Witness witness : {Witness::kProvider, Witness::kObserver}) {
    if (ToText(witness) == text) return witness;
  }
  return std::nullopt;
}

const std::array<ProgressText, 9>& ProgressTexts() {
  static constexpr std::array<ProgressText, 9> kTexts = {{
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
  return kTexts;
}

}  // namespace nairi::mock::cassette
