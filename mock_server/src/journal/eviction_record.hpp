#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace nairi::mock::journal {

// What a journal has forgotten, as far as it takes to tell whether that matters to a question: of
// each operation the last sequence. So a flood of polls that pushes polls out does not make "no
// conversation was started" uncertain. Not synchronised.
class EvictionRecord {
 public:
  void Note(std::string_view operation, std::uint64_t sequence);
  void Clear();

  // Whether an exchange of that operation (of any, if none is given) with that sequence or a later
  // one was forgotten.
  [[nodiscard]] bool HasSince(std::uint64_t since,
                              const std::optional<std::string>& operation) const;

 private:
  struct Row {
    std::string operation;
    std::uint64_t last = 0;
  };

  [[nodiscard]] const Row* Find(std::string_view operation) const;

  std::vector<Row> rows_;  // bounded; operations beyond that share `others_`
  std::uint64_t last_ = 0;
  std::uint64_t others_ = 0;
};

}  // namespace nairi::mock::journal
