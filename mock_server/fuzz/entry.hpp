#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

// What each fuzzer defines, under the name that libFuzzer calls. Answers 0; an input that refutes
// something ends the program.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace nairi::mock::fuzz {

// The input as text; not every text is UTF-8.
[[nodiscard]] inline std::string_view AsText(const std::uint8_t* data, std::size_t size) {
  return size == 0 ? std::string_view()
                   : std::string_view(reinterpret_cast<const char*>(data), size);
}

}  // namespace nairi::mock::fuzz
