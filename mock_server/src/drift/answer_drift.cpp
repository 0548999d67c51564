#include "drift/answer_drift.hpp"

#include <algorithm>
#include <utility>

namespace nairi::mock::drift {
namespace {

using cassette::AnswerShape;

std::string List(const std::set<std::string>& words) {
  std::string list;
  for (const std::string& word : words) list += (list.empty() ? "" : " or ") + word;
  return list;
}

// Whether a value of that type is one of the documented types: an integer is a number, too.
bool Fits(const std::string& type, const std::set<std::string>& documented) {
  return documented.empty() || documented.contains(type) ||
         (type == "integer" && documented.contains("number"));
}

// The findings about the answers to one operation with one status.
class AnswerFindings {
 public:
  AnswerFindings(const AnswerShape& seen, std::string cassette)
      : seen_(seen),
        log_(std::move(cassette)),
        prefix_(seen.operation + "." + std::to_string(seen.status)) {}

  void Undocumented() {
    Add(Severity::kBreaking, "status",
        seen_.operation + " does not answer " + std::to_string(seen_.status),
        "it answered " + std::to_string(seen_.status));
  }

  void Compare(const DocumentedAnswer& documented) {
    if (!seen_.content_type.empty() && !documented.content_types.contains(seen_.content_type)) {
      Add(Severity::kBreaking, "content_type",
          documented.content_types.empty() ? "no body" : List(documented.content_types),
          seen_.content_type);
      return;
    }
    for (const auto& [path, field] : seen_.fields) CompareField(path, field, documented);
    for (const auto& [path, field] : documented.fields) {
      if (field.is_required && HasPlaceOf(path)) CompareRequired(path);
    }
  }

  [[nodiscard]] Findings Take() { return log_.Take(); }

 private:
  void Add(Severity severity, const std::string& what, std::string believed, std::string seen) {
    log_.Add(severity, prefix_ + "." + what, std::move(believed), std::move(seen));
  }

  void CompareField(const std::string& path, const AnswerShape::Field& field,
                    const DocumentedAnswer& documented) {
    const auto known = documented.fields.find(path);
    if (known == documented.fields.end()) {
      Add(Severity::kAdditive, "field." + path + ".added", "there is no such field",
          path + ", of type " + List(field.types));
      return;
    }
    for (const std::string& type : field.types) {
      if (Fits(type, known->second.types)) continue;
      Add(Severity::kBreaking, "field." + path + ".type." + type,
          path + " is of type " + List(known->second.types), "it was of type " + type);
    }
  }

  // Whether there was an object for the field to be in.
  [[nodiscard]] bool HasPlaceOf(const std::string& path) const {
    const auto dot = path.rfind('.');
    return dot == std::string::npos || seen_.fields.contains(path.substr(0, dot));
  }

  void CompareRequired(const std::string& path) {
    const auto found = seen_.fields.find(path);
    if (found != seen_.fields.end() && !found->second.is_optional) return;
    Add(Severity::kBreaking, "field." + path + ".missing", path + " is always there",
        found == seen_.fields.end() ? "it was never there" : "it was not always there");
  }

  const AnswerShape& seen_;
  FindingLog log_;
  const std::string prefix_;
};

}  // namespace

Findings CompareAnswers(const cassette::Cassette& cassette, const Contract& contract) {
  Findings findings;
  for (const AnswerShape& seen : cassette.answers) {
    AnswerFindings about(seen, cassette.name);
    if (const auto* documented = contract.Find(seen.operation, seen.status)) {
      about.Compare(*documented);
    } else {
      about.Undocumented();
    }
    Merge(findings, about.Take());
  }
  return findings;
}

}  // namespace nairi::mock::drift
