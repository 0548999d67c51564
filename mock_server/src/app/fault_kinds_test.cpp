#include <gtest/gtest.h>

#include <cctype>
#include <string>
#include <string_view>

#include "fault/fault.hpp"

namespace nairi::mock {
namespace {

// "wrong_length" is WrongLength.
std::string InCamelCase(std::string_view kind) {
  std::string out;
  bool begins = true;
  for (const char c : kind) {
    if (c != '_') out += begins ? static_cast<char>(std::toupper(c)) : c;
    begins = c == '_';
  }
  return out;
}

bool HasTestsAtTheSocket(const std::string& beginning) {
  const auto& tests = *testing::UnitTest::GetInstance();
  for (int i = 0; i < tests.total_test_suite_count(); ++i) {
    const auto& suite = *tests.GetTestSuite(i);
    if (suite.name() != std::string("FaultsAtTheSocket")) continue;
    for (int j = 0; j < suite.total_test_count(); ++j) {
      if (std::string_view(suite.GetTestInfo(j)->name()).starts_with(beginning)) return true;
    }
  }
  return false;
}

TEST(FaultKinds, EachIsProvenAtTheSocket) {
  EXPECT_FALSE(HasTestsAtTheSocket("NoSuchKind"));
  for (const auto kind : fault::FaultKinds()) {
    EXPECT_TRUE(HasTestsAtTheSocket(InCamelCase(kind))) << kind << " has no test";
  }
}

}  // namespace
}  // namespace nairi::mock
