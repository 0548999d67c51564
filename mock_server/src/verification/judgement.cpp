#include "verification/judgement.hpp"

#include <nlohmann/json.hpp>
#include <utility>

#include "verification/timeline_text.hpp"

namespace nairi::mock::verification {
namespace {

constexpr std::size_t kExchangesMax = 1'000;

}  // namespace

Judgement Verify(const Check& check, const journal::Journal& journal) {
  const Record record(journal, check.scope);
  Ruling ruling =
      std::visit([&record](const auto& claim) { return claim.Judge(record); }, check.claim);
  Judgement judgement{.check = std::string(NameOf(check)),
                      .conclusion = ruling.conclusion,
                      .explanation = std::move(ruling.explanation) + ".",
                      .evidence = ruling.evidence,
                      .timeline = TimelineText(record, ruling.breaks)};
  if (ruling.breaks.size() > kExchangesMax) ruling.breaks.resize(kExchangesMax);
  judgement.exchanges = std::move(ruling.breaks);
  return judgement;
}

nlohmann::ordered_json WriteJudgement(const Judgement& judgement) {
  return {{"check", judgement.check},
          {"verdict", ToText(judgement.conclusion)},
          {"explanation", judgement.explanation},
          {"evidence", ToText(judgement.evidence)},
          {"exchanges", judgement.exchanges},
          {"timeline", judgement.timeline}};
}

}  // namespace nairi::mock::verification
