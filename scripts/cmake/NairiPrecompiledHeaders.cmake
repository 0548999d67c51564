# Headers that most files include are parsed once and not once a file: those of the standard library for libraries
# (nairi_library_headers), with GoogleTest for tests (nairi_test_headers). They are two because a compiler takes only what
# was made with its own flags, and programs are compiled with others than libraries. No header of this project is among
# them, so a change of one compiles no more than before. Files include what they use all the same: they must compile
# with -DCMAKE_DISABLE_PRECOMPILE_HEADERS=ON, too. docs/decisions/0027 has the figures.
if(NAIRI_CLANG_TIDY OR NOT CMAKE_CXX_COMPILER_ID STREQUAL "GNU" OR NOT CMAKE_BUILD_TYPE STREQUAL "Debug")
  # Clang, which builds the fuzzers and runs clang-tidy, sees each file as it stands alone. So does GCC when it optimises
  # for release: in a precompiled std::string GCC 12 warns of overflows (-Wstringop-overflow) that it does not see otherwise.
  set(CMAKE_DISABLE_PRECOMPILE_HEADERS ON)
endif()

set(nairi_standard_headers
  <algorithm> <chrono> <functional> <map> <memory> <mutex> <optional> <string> <string_view> <unordered_map> <utility>
  <vector>)

# CMake makes precompiled headers only beside a source.
file(CONFIGURE OUTPUT nairi_no_source.cpp CONTENT "")
add_library(nairi_library_headers OBJECT "${CMAKE_CURRENT_BINARY_DIR}/nairi_no_source.cpp")
target_link_libraries(nairi_library_headers PRIVATE nairi_project_options)
target_precompile_headers(nairi_library_headers PRIVATE ${nairi_standard_headers})

if(NAIRI_BUILD_TESTS)
  add_library(nairi_test_headers OBJECT "${CMAKE_CURRENT_BINARY_DIR}/nairi_no_source.cpp")
  set_target_properties(nairi_test_headers PROPERTIES POSITION_INDEPENDENT_CODE OFF)
  target_compile_options(nairi_test_headers PRIVATE ${CMAKE_CXX_COMPILE_OPTIONS_PIE})
  target_link_libraries(nairi_test_headers PRIVATE nairi_project_options GTest::gmock GTest::gtest)
  target_precompile_headers(nairi_test_headers PRIVATE
    ${nairi_standard_headers} <gmock/gmock.h> <gtest/gtest.h>)
endif()
