#include <gtest/gtest.h>

#include <iostream>

#include "endpoint_session.hpp"

namespace {

// As in the Python suite: a run that checked nothing proves nothing, and must not be green.
constexpr int kExitInconclusive = 3;

}  // namespace

int main(int argc, char** argv) {
  testing::InitGoogleTest(&argc, argv);
  const auto& session = nairi::contract::EndpointSession::Instance();
  const bool lists_only = GTEST_FLAG_GET(list_tests);
  if (session.is_configured() && !lists_only) std::cout << session.Announcement() << std::endl;
  const int result = RUN_ALL_TESTS();
  if (session.is_configured() && !lists_only) std::cout << session.Account() << std::endl;
  const auto& run = *testing::UnitTest::GetInstance();
  if (result != 0 || lists_only) return result;
  if (run.successful_test_count() > 0) return 0;
  std::cerr << "nothing was checked: no test ran to its end\n";
  return kExitInconclusive;
}
