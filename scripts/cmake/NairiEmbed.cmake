# nairi_embed_files(TARGET <target> HEADER <path/name.hpp> NAMESPACE <ns> SYMBOL <kName> FILES ...)
#
# Compiles text files into <target>, which then includes <path/name.hpp>: a constant array SYMBOL of
# {name, text, extension} in the order given, where name is the file's name without its extension. The data is
# thus the file in the repository and never a copy that can differ from it.
function(nairi_embed_files)
  cmake_parse_arguments(PARSE_ARGV 0 embed "" "TARGET;HEADER;NAMESPACE;SYMBOL" "FILES")
  set(generated_dir "${CMAKE_CURRENT_BINARY_DIR}/embedded")
  set(header "${generated_dir}/${embed_HEADER}")
  list(TRANSFORM embed_FILES PREPEND "${CMAKE_CURRENT_SOURCE_DIR}/" REGEX "^[^/]")
  string(REPLACE ";" "|" files_argument "${embed_FILES}")
  add_custom_command(
    OUTPUT "${header}"
    COMMAND "${CMAKE_COMMAND}" "-DHEADER=${header}" "-DNAMESPACE=${embed_NAMESPACE}"
            "-DSYMBOL=${embed_SYMBOL}" "-DFILES=${files_argument}"
            -P "${PROJECT_SOURCE_DIR}/scripts/cmake/write_embedded_header.cmake"
    DEPENDS ${embed_FILES} "${PROJECT_SOURCE_DIR}/scripts/cmake/write_embedded_header.cmake"
    VERBATIM)
  target_sources(${embed_TARGET} PRIVATE "${header}")
  target_include_directories(${embed_TARGET} PRIVATE "${generated_dir}")
endfunction()
