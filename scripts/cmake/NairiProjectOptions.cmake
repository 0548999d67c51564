# One INTERFACE target carries how this project compiles its own code; it is linked PRIVATE by each
# module, so that nothing here leaks into a program that embeds the libraries.

add_library(nairi_project_options INTERFACE)
target_compile_features(nairi_project_options INTERFACE cxx_std_20)
target_compile_options(nairi_project_options INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wnon-virtual-dtor
  -Wno-missing-field-initializers   # a designated initialiser leaves the rest at its default on purpose
  $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>   # false positives of GCC 12 under sanitizers
  # Likewise, in a precompiled std::string.
  $<$<AND:$<CXX_COMPILER_ID:GNU>,$<BOOL:${NAIRI_SANITIZE}>>:-Wno-array-bounds;-Wno-stringop-overflow>
  $<$<AND:$<CXX_COMPILER_ID:GNU>,$<CONFIG:Release>>:-Wno-restrict>   # likewise, of its bug 105651, at -O2
  $<$<BOOL:${NAIRI_WARNINGS_AS_ERRORS}>:-Werror>)

set(nairi_known_sanitizers address undefined thread fuzzer-no-link)
foreach(sanitizer IN LISTS NAIRI_SANITIZE)
  if(NOT sanitizer IN_LIST nairi_known_sanitizers)
    message(FATAL_ERROR "NAIRI_SANITIZE: unknown sanitizer '${sanitizer}'; known: ${nairi_known_sanitizers}")
  endif()
  target_compile_options(nairi_project_options INTERFACE
    -fsanitize=${sanitizer} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  target_link_options(nairi_project_options INTERFACE -fsanitize=${sanitizer})
endforeach()

if(NAIRI_CLANG_TIDY)
  find_program(NAIRI_CLANG_TIDY_PROGRAM clang-tidy REQUIRED)
  set(CMAKE_CXX_CLANG_TIDY "${NAIRI_CLANG_TIDY_PROGRAM};--quiet")
endif()

find_program(NAIRI_CCACHE_PROGRAM ccache)
if(NAIRI_CCACHE_PROGRAM AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  # Without these two ccache keeps nothing that uses a precompiled header: it cannot see which macros one looks at.
  find_program(NAIRI_ENV_PROGRAM env REQUIRED)
  set(CMAKE_CXX_COMPILER_LAUNCHER
    "${NAIRI_ENV_PROGRAM}" CCACHE_SLOPPINESS=pch_defines,time_macros "${NAIRI_CCACHE_PROGRAM}")
endif()

set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
