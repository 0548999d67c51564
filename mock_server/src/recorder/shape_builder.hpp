#pragma once

#include <map>
#include <string>
#include <string_view>

#include "cassette/cassette.hpp"
#include "http/reply.hpp"

namespace nairi::mock::recorder {

// Gathers what the answers to one operation with one status look like.
class ShapeBuilder {
 public:
  void Add(const http::Reply& reply);

  // All fields that were seen, each with its types; those that some object of their place went
  // without are optional. `operation` and `status` are the caller's to fill in.
  [[nodiscard]] cassette::AnswerShape Build() const;

 private:
  struct Seen {
    std::set<std::string> types;
    std::size_t times = 0;
    std::string place;  // the path of the object that it is a member of
  };

  template <typename Json>
  void Walk(const Json& value, const std::string& path);

  std::map<std::string, Seen> fields_;          // by path
  std::map<std::string, std::size_t> objects_;  // how many there were at a path
  std::set<std::string> errors_;
  std::set<std::string> headers_;
  std::string content_type_;
};

// An error's text with every id in it (https://nairi.ai/docs/api: a prefix, `_`, a ULID) replaced
// by <id>, so that the same refusal is the same text.
[[nodiscard]] std::string WithoutIds(std::string_view text);

}  // namespace nairi::mock::recorder
