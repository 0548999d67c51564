#include <gtest/gtest.h>

#include "fault/fault.hpp"
#include "testing/named_tests.hpp"

namespace nairi::mock {
namespace {

using testing_kit::HasTestNamedAfter;

TEST(FaultKinds, EachIsProvenAtTheSocket) {
  EXPECT_FALSE(HasTestNamedAfter("FaultsAtTheSocket", "no_such_kind"));
  for (const auto kind : fault::FaultKinds()) {
    EXPECT_TRUE(HasTestNamedAfter("FaultsAtTheSocket", kind)) << kind << " has no test";
  }
}

}  // namespace
}  // namespace nairi::mock
