#include "verification/check.hpp"

#include "verification/each_claim.hpp"

namespace nairi::mock::verification {

std::string_view NameOf(const Check& check) {
  return std::visit([](const auto& claim) { return claim.kName; }, check.claim);
}

std::vector<std::string_view> CheckNames() {
  std::vector<std::string_view> names;
  ForEachClaim([&names]<typename Kind>(const Kind* /*type*/) { names.push_back(Kind::kName); });
  return names;
}

}  // namespace nairi::mock::verification
