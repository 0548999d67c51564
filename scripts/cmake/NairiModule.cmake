# nairi_add_module(NAME <name> SOURCES ... [TESTS ...] [PUBLIC_INCLUDE <dir>] [INCLUDE <dir>]
#                  [DEPENDS ...] [PRIVATE_DEPENDS ...] [TEST_DEPENDS ...])
#
# A module is a folder: one static library nairi_<name> (alias nairi::<name>) and, when it has tests,
# one GoogleTest program nairi_<name>_test whose tests CTest knows one by one under the label "unit".
function(nairi_add_module)
  cmake_parse_arguments(PARSE_ARGV 0 module "" "NAME;PUBLIC_INCLUDE;INCLUDE"
    "SOURCES;TESTS;DEPENDS;PRIVATE_DEPENDS;TEST_DEPENDS")
  if(module_UNPARSED_ARGUMENTS)
    message(FATAL_ERROR "nairi_add_module(${module_NAME}): unknown ${module_UNPARSED_ARGUMENTS}")
  endif()

  add_library(nairi_${module_NAME} STATIC ${module_SOURCES})
  add_library(nairi::${module_NAME} ALIAS nairi_${module_NAME})
  if(module_PUBLIC_INCLUDE)
    target_include_directories(nairi_${module_NAME} PUBLIC ${module_PUBLIC_INCLUDE})
  endif()
  if(module_INCLUDE)
    target_include_directories(nairi_${module_NAME} PUBLIC ${module_INCLUDE})
  endif()
  target_link_libraries(nairi_${module_NAME}
    PUBLIC ${module_DEPENDS}
    PRIVATE nairi_project_options ${module_PRIVATE_DEPENDS})
  target_precompile_headers(nairi_${module_NAME} REUSE_FROM nairi_library_headers)

  if(module_TESTS AND NAIRI_BUILD_TESTS)
    nairi_add_test_program(NAME nairi_${module_NAME}_test LABEL unit SOURCES ${module_TESTS}
      DEPENDS nairi_${module_NAME} ${module_TEST_DEPENDS})
  endif()
endfunction()

# nairi_add_test_program(NAME <target> LABEL <label> SOURCES ... [DEPENDS ...] [ENVIRONMENT ...])
# A GoogleTest program, each of whose tests becomes one CTest test with the given label.
function(nairi_add_test_program)
  cmake_parse_arguments(PARSE_ARGV 0 test "" "NAME;LABEL" "SOURCES;DEPENDS;ENVIRONMENT")
  add_executable(${test_NAME} ${test_SOURCES})
  target_link_libraries(${test_NAME}
    PRIVATE nairi_project_options ${test_DEPENDS} GTest::gmock GTest::gtest GTest::gtest_main)
  target_precompile_headers(${test_NAME} REUSE_FROM nairi_test_headers)
  gtest_discover_tests(${test_NAME}
    DISCOVERY_TIMEOUT 60
    PROPERTIES LABELS ${test_LABEL} TIMEOUT 120 ENVIRONMENT "${test_ENVIRONMENT}")
endfunction()
