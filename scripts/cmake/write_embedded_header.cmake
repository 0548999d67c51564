# Run by NairiEmbed.cmake at build time. Texts are cut into pieces because a compiler need not accept
# a string literal longer than 65,536 characters.
string(REPLACE "|" ";" FILES "${FILES}")
list(LENGTH FILES count)
set(rows "")
foreach(file IN LISTS FILES)
  get_filename_component(name "${file}" NAME_WE)
  get_filename_component(extension "${file}" EXT)
  file(READ "${file}" hex HEX)
  string(LENGTH "${hex}" hex_length)
  math(EXPR text_length "${hex_length} / 2")
  file(READ "${file}" text)
  set(pieces "")
  string(LENGTH "${text}" remaining)
  set(position 0)
  while(position LESS remaining)
    string(SUBSTRING "${text}" ${position} 8000 piece)
    string(APPEND pieces "\n        R\"nairi(${piece})nairi\"")
    math(EXPR position "${position} + 8000")
  endwhile()
  string(APPEND rows "    EmbeddedFile{\"${name}\", std::string_view(${pieces}, ${text_length}), \"${extension}\"},\n")
endforeach()
file(CONFIGURE OUTPUT "${HEADER}" @ONLY CONTENT [=[
#pragma once

#include <array>
#include <string_view>

namespace @NAMESPACE@ {

struct EmbeddedFile {
  std::string_view name;
  std::string_view text;
  std::string_view extension;  // ".json"
};

inline constexpr std::array<EmbeddedFile, @count@> @SYMBOL@ = {
@rows@};

}  // namespace @NAMESPACE@
]=])
