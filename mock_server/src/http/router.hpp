#pragma once

#include <cstddef>
#include <forward_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace nairi::mock::http {

// A method and the paths it stands for. A path is made of segments: literal text, `{name}` for
// exactly one segment, `{name...}` for one or more (at most once in a path; what follows it is
// anchored at the path's end): "/agents/{agent_id...}/conversations".
struct RoutePattern {
  std::string method;
  std::string path;
};

struct RouteParameter {
  std::string_view name;   // as in the pattern, without braces; valid as long as the router
  std::string_view value;  // percent-decoded; valid as long as the match and the path
};

enum class RouteOutcome {
  kFound,
  kMethodNotAllowed,  // the path is known, under other methods
  kNotFound,
  kMalformedPath,  // a captured segment holds a percent escape that is none
};

struct RouteMatch {
  RouteMatch() = default;
  RouteMatch(RouteMatch&&) = default;  // a copy would look into the memory of its original
  RouteMatch& operator=(RouteMatch&&) = default;

  RouteOutcome outcome = RouteOutcome::kNotFound;
  // kFound: the route's index in the table. Otherwise: the route that the caller probably meant,
  // for a diagnosis; nothing when no route resembles the path.
  std::optional<std::size_t> route;
  std::vector<RouteParameter> parameters;         // kFound only, in the order of the pattern
  std::vector<std::string_view> allowed_methods;  // kMethodNotAllowed only; valid as the router
  std::forward_list<std::string> decoded;         // what parameters look at that had escapes

  // The decoded value of a parameter that the pattern of the found route names; empty if it does
  // not.
  [[nodiscard]] std::string_view Parameter(std::string_view name) const;
};

// A table of routes, read by path first and method second: of all patterns that fit the path the
// most specific decides, and only its own methods count. So `DELETE /agents/a/conversations` is
// "method not allowed" for the conversations of agent `a`, and never the deletion of an agent
// "a/conversations". (An agent of that name is addressed as "a%2Fconversations": paths are matched
// while still encoded.)
//
// More specific means: more literal segments, then more segments, then earlier in the table. HEAD
// is answered by the GET route unless the table names HEAD itself. Immutable, so safe from many
// threads.
class Router {
 public:
  // Throws std::invalid_argument, naming the pattern, when one is malformed or given twice: a
  // mistake of the programmer, found at start.
  explicit Router(std::vector<RoutePattern> routes);

  // `path` is an origin-form path, percent-encoded, without query.
  [[nodiscard]] RouteMatch Match(std::string_view method, std::string_view path) const;

  // The table as it was given.
  [[nodiscard]] const std::vector<RoutePattern>& routes() const { return routes_; }

 private:
  struct Segment {
    enum class Kind { kLiteral, kOne, kMany };
    Kind kind;
    std::string text;  // the literal, or the parameter's name
  };
  // All routes of one path.
  struct Shape {
    std::string prefix;             // the pattern up to its first parameter: compared as one piece
    std::vector<Segment> segments;  // what follows the prefix
    std::size_t literals = 0;       // for the order by specificity
    std::size_t length = 0;
    std::vector<std::size_t> routes;
  };
  struct Captures;

  static Shape Compile(std::string_view path);
  static bool Fits(const Shape& shape, std::string_view path, Captures& captures);
  void AddRoute(std::size_t route);
  [[nodiscard]] std::optional<std::size_t> RouteFor(const Shape& shape,
                                                    std::string_view method) const;
  [[nodiscard]] RouteMatch Found(std::size_t route, const Captures& captures) const;
  [[nodiscard]] RouteMatch MethodNotAllowed(const Shape& shape) const;
  [[nodiscard]] std::optional<std::size_t> Nearest(std::string_view method,
                                                   std::string_view path) const;

  std::vector<RoutePattern> routes_;
  std::vector<Shape> shapes_;  // most specific first
};

}  // namespace nairi::mock::http
