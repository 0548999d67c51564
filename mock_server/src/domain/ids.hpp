#pragma once

#include <array>
#include <functional>
#include <string>
#include <string_view>

#include "domain/error.hpp"
#include "domain/ulid.hpp"

namespace nairi::mock::domain {

// An id of one kind of resource: a type prefix, `_`, a ULID (https://nairi.ai/docs/api). Ids of
// different resources are different types, so that one cannot be passed for another.
template <typename Kind>
class Id {
 public:
  Id() = default;
  explicit Id(Ulid ulid) : ulid_(ulid) {}

  // kInvalidId, with the resource as detail, when it is not an id of this kind.
  [[nodiscard]] static Result<Id> Parse(std::string_view text) {
    for (const std::string_view prefix : Kind::kPrefixes) {
      if (!text.starts_with(prefix)) continue;
      if (const auto ulid = Ulid::Parse(text.substr(prefix.size()))) return Id(*ulid);
    }
    return Fail(ErrorCode::kInvalidId, std::string(Kind::kName));
  }

  [[nodiscard]] std::string ToString() const {
    std::string text;
    AppendTo(text);
    return text;
  }
  void AppendTo(std::string& text) const {
    text.append(Kind::kPrefixes.front());
    ulid_.AppendTo(text);
  }
  [[nodiscard]] Ulid ulid() const { return ulid_; }

  friend auto operator<=>(const Id&, const Id&) = default;

 private:
  Ulid ulid_;
};

// The first prefix is the one that is written; all are read. `kName` is the resource as error texts
// name it.
struct AgentKind {
  static constexpr std::string_view kName = "agent";
  static constexpr std::array<std::string_view, 1> kPrefixes = {"cci_"};
};
// "job_" is the newer form and "j_" the older; both are valid (https://nairi.ai/docs/api).
struct JobKind {
  static constexpr std::string_view kName = "job";
  static constexpr std::array<std::string_view, 2> kPrefixes = {"job_", "j_"};
};
struct MessageKind {
  static constexpr std::string_view kName = "message";
  static constexpr std::array<std::string_view, 1> kPrefixes = {"cmsg_"};
};
struct AttachmentKind {
  static constexpr std::string_view kName = "attachment";
  static constexpr std::array<std::string_view, 1> kPrefixes = {"att_"};
};

using AgentId = Id<AgentKind>;
using JobId = Id<JobKind>;
using MessageId = Id<MessageKind>;
using AttachmentId = Id<AttachmentKind>;

}  // namespace nairi::mock::domain

template <typename Kind>
struct std::hash<nairi::mock::domain::Id<Kind>> {
  std::size_t operator()(const nairi::mock::domain::Id<Kind>& id) const noexcept {
    return std::hash<nairi::mock::domain::Ulid>{}(id.ulid());
  }
};
