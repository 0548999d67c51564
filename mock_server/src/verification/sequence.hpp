#pragma once

#include <string>
#include <vector>

#include "json/object.hpp"
#include "verification/record.hpp"
#include "verification/ruling.hpp"

namespace nairi::mock::verification {

// These operations in this order; others may come between and around them unless it is `exact`.
struct Sequence {
  static constexpr std::string_view kName = "sequence";

  std::vector<std::string> operations;
  bool exact = false;

  [[nodiscard]] static Sequence Read(json::Object& object);
  [[nodiscard]] Ruling Judge(const Record& record) const;

 private:
  [[nodiscard]] Ruling JudgeWithin(const Record& record) const;
  [[nodiscard]] Ruling JudgeExact(const Record& record) const;
};

}  // namespace nairi::mock::verification
