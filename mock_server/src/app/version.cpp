#include "nairi/mock/version.hpp"

namespace nairi::mock {

std::string_view Version() { return NAIRI_VERSION; }

}  // namespace nairi::mock
