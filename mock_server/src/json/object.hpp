#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "json/node.hpp"

namespace nairi::mock::json {

// Reads the members of one JSON object strictly. Each question marks its key as known, and Finish
// refuses the others. Complaints are kept as Node keeps them.
class Object {
 public:
  // Complains if the value is no object, and then has no members.
  explicit Object(Node node);

  // Whether the object has that key.
  [[nodiscard]] bool Has(std::string_view key);
  // The member of that name, which must be there.
  [[nodiscard]] Node At(std::string_view key);
  // The member of that name, if there is one.
  [[nodiscard]] std::optional<Node> Find(std::string_view key);
  // The value that `names` has for the member's text; `fallback` if there is no such member.
  template <typename T, std::size_t N>
  [[nodiscard]] T OneOf(std::string_view key, const domain::NamedValues<T, N>& names, T fallback) {
    const auto member = Find(key);
    return member ? member->OneOf(names) : fallback;
  }
  // The one member of an object that must have exactly one, and that under one of these keys; the
  // answer is its key, or nothing.
  [[nodiscard]] std::string OnlyKeyOf(const std::vector<std::string_view>& keys);

  // Every key with its member, known from now on.
  [[nodiscard]] std::vector<std::pair<std::string, Node>> Members();

  // Notes that the object is wrong, unless something was wrong before.
  void Complain(std::string_view reason) const { node_.Complain(reason); }
  // Refuses the keys that nobody asked for.
  void Finish() const;

 private:
  [[nodiscard]] Node MemberAt(const nlohmann::json& value, std::string_view key) const;

  Node node_;
  std::vector<std::string> known_;
};

}  // namespace nairi::mock::json
