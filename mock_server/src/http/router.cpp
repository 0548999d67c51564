#include "http/router.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>
#include <utility>

#include "http/target.hpp"

namespace nairi::mock::http {
namespace {

constexpr std::size_t kMaxParameters = 8;

[[noreturn]] void Refuse(std::string_view path, std::string_view why) {
  throw std::invalid_argument("route pattern \"" + std::string(path) + "\": " + std::string(why));
}

// Takes the first segment off `rest`, which is what follows a '/'.
std::string_view TakeFirst(std::string_view& rest) {
  const auto slash = rest.find('/');
  const auto segment = rest.substr(0, slash);
  rest.remove_prefix(slash == std::string_view::npos ? rest.size() : slash + 1);
  return segment;
}

std::string_view TakeLast(std::string_view& rest) {
  const auto slash = rest.rfind('/');
  if (slash == std::string_view::npos) return std::exchange(rest, {});
  const auto segment = rest.substr(slash + 1);
  rest = rest.substr(0, slash);
  return segment;
}

std::size_t CommonPrefix(std::string_view left, std::string_view right) {
  const auto end = std::mismatch(left.begin(), left.end(), right.begin(), right.end()).first;
  return static_cast<std::size_t>(end - left.begin());
}

// How much a path resembles a pattern, segment by segment from the left: an equal literal counts
// most, a parameter less, a misspelt literal by the part that is right, a segment too many or few
// against it.
int Resemblance(std::string_view pattern, std::string_view path) {
  constexpr int kEqual = 12;
  constexpr int kParameter = 6;
  constexpr int kMissing = -3;
  int score = 0;
  while (!pattern.empty() || !path.empty()) {
    const auto expected = TakeFirst(pattern);
    const auto actual = TakeFirst(path);
    if (expected.empty() || actual.empty()) {
      score += kMissing;
    } else if (expected.front() == '{') {
      score += kParameter;
    } else if (expected == actual) {
      score += kEqual;
    } else {
      const auto longest = std::max(expected.size(), actual.size());
      score += static_cast<int>(CommonPrefix(expected, actual) * (kEqual - 2) / longest);
    }
  }
  return score;
}

}  // namespace

// What the parameters of one pattern caught, still encoded: on the stack, so that a pattern which
// turns out not to fit costs no allocation.
struct Router::Captures {
  struct Item {
    std::string_view name;
    std::string_view raw;
  };
  std::array<Item, kMaxParameters> items{};
  std::size_t count = 0;

  void Add(std::string_view name, std::string_view raw) { items[count++] = {name, raw}; }
};

std::string_view RouteMatch::Parameter(std::string_view name) const {
  for (const auto& parameter : parameters) {
    if (parameter.name == name) return parameter.value;
  }
  return {};
}

Router::Router(std::vector<RoutePattern> routes) : routes_(std::move(routes)) {
  for (std::size_t route = 0; route < routes_.size(); ++route) AddRoute(route);
  std::stable_sort(shapes_.begin(), shapes_.end(), [](const Shape& left, const Shape& right) {
    return std::pair(left.literals, left.length) > std::pair(right.literals, right.length);
  });
}

void Router::AddRoute(std::size_t route) {
  const auto& added = routes_[route];
  for (auto& shape : shapes_) {
    // The same path always comes with the same parameter names, so that one capture serves all
    // methods.
    if (routes_[shape.routes.front()].path != added.path) continue;
    for (const auto other : shape.routes) {
      if (routes_[other].method == added.method) Refuse(added.path, "given twice");
    }
    shape.routes.push_back(route);
    return;
  }
  shapes_.push_back(Compile(added.path));
  shapes_.back().routes.push_back(route);
}

Router::Shape Router::Compile(std::string_view path) {
  if (path.empty() || path.front() != '/') Refuse(path, "does not begin with '/'");
  Shape shape;
  shape.prefix = path.substr(0, path.find('{'));
  if (shape.prefix.size() < path.size() && shape.prefix.back() != '/') {
    Refuse(path, "a parameter is a whole segment");
  }
  shape.literals = static_cast<std::size_t>(
      std::count(shape.prefix.begin(), shape.prefix.end(), '/') - (shape.prefix.back() == '/'));
  shape.length = static_cast<std::size_t>(std::count(path.begin(), path.end(), '/'));

  std::size_t parameters = 0;
  std::size_t many = 0;
  for (auto rest = path.substr(shape.prefix.size()); !rest.empty();) {
    auto text = TakeFirst(rest);
    auto kind = Segment::Kind::kLiteral;
    if (text.size() > 2 && text.front() == '{' && text.back() == '}') {
      text = text.substr(1, text.size() - 2);
      kind = text.ends_with("...") ? Segment::Kind::kMany : Segment::Kind::kOne;
      if (kind == Segment::Kind::kMany) text.remove_suffix(3);
    }
    if (text.empty() || text.find_first_of("{}") != std::string_view::npos) {
      Refuse(path, "a segment is text, {name} or {name...}");
    }
    shape.literals += kind == Segment::Kind::kLiteral;
    parameters += kind != Segment::Kind::kLiteral;
    many += kind == Segment::Kind::kMany;
    shape.segments.push_back({kind, std::string(text)});
  }
  if (many > 1) Refuse(path, "more than one {name...}");
  if (parameters > kMaxParameters) Refuse(path, "too many parameters");
  return shape;
}

bool Router::Fits(const Shape& shape, std::string_view path, Captures& captures) {
  if (!path.starts_with(shape.prefix)) return false;
  auto rest = path.substr(shape.prefix.size());
  if (shape.segments.empty()) return rest.empty();
  // From here on an empty rest means that the path has ended, not that its last segment is empty.
  if (path.back() == '/') return false;

  const auto take = [&captures](const Segment& segment, std::string_view text) {
    if (segment.kind == Segment::Kind::kLiteral) return segment.text == text;
    captures.Add(segment.text, text);
    return !text.empty();
  };
  const auto many =
      std::find_if(shape.segments.begin(), shape.segments.end(),
                   [](const Segment& segment) { return segment.kind == Segment::Kind::kMany; });
  for (auto segment = shape.segments.begin(); segment != many; ++segment) {
    if (!take(*segment, TakeFirst(rest))) return false;
  }
  if (many == shape.segments.end()) return rest.empty();

  const auto slot = captures.count++;  // keeps the order of the pattern, filled below
  for (auto segment = shape.segments.end() - 1; segment != many; --segment) {
    if (!take(*segment, TakeLast(rest))) return false;
  }
  std::reverse(captures.items.begin() + static_cast<std::ptrdiff_t>(slot) + 1,
               captures.items.begin() + static_cast<std::ptrdiff_t>(captures.count));
  captures.items[slot] = {many->text, rest};
  return !rest.empty() && rest.front() != '/' && rest.back() != '/';
}

RouteMatch Router::Match(std::string_view method, std::string_view path) const {
  for (const auto& shape : shapes_) {
    Captures captures;
    if (!Fits(shape, path, captures)) continue;
    const auto route = RouteFor(shape, method);
    return route ? Found(*route, captures) : MethodNotAllowed(shape);
  }
  RouteMatch match;
  match.route = Nearest(method, path);
  return match;
}

std::optional<std::size_t> Router::RouteFor(const Shape& shape, std::string_view method) const {
  for (const auto route : shape.routes) {
    if (routes_[route].method == method) return route;
  }
  return method == "HEAD" ? RouteFor(shape, "GET") : std::nullopt;
}

RouteMatch Router::Found(std::size_t route, const Captures& captures) const {
  RouteMatch match;
  match.route = route;
  match.outcome = RouteOutcome::kFound;
  match.parameters.reserve(captures.count);
  for (std::size_t i = 0; i < captures.count; ++i) {
    const auto& [name, raw] = captures.items[i];
    if (raw.find('%') == std::string_view::npos) {
      match.parameters.push_back({name, raw});
      continue;
    }
    auto value = PercentDecode(raw);
    if (!value) {
      match.outcome = RouteOutcome::kMalformedPath;
      match.parameters.clear();
      return match;
    }
    match.parameters.push_back({name, match.decoded.emplace_front(*std::move(value))});
  }
  return match;
}

RouteMatch Router::MethodNotAllowed(const Shape& shape) const {
  RouteMatch match;
  match.outcome = RouteOutcome::kMethodNotAllowed;
  match.route = shape.routes.front();
  for (const auto route : shape.routes) match.allowed_methods.push_back(routes_[route].method);
  if (RouteFor(shape, "GET") &&
      !std::count(match.allowed_methods.begin(), match.allowed_methods.end(), "HEAD")) {
    match.allowed_methods.push_back("HEAD");
  }
  return match;
}

std::optional<std::size_t> Router::Nearest(std::string_view method, std::string_view path) const {
  constexpr int kSameMethod = 4;
  std::optional<std::size_t> best;
  int best_score = kSameMethod;  // a route with nothing but the method in common is not near
  for (std::size_t route = 0; route < routes_.size(); ++route) {
    const auto& pattern = routes_[route];
    const int score = Resemblance(std::string_view(pattern.path).substr(1),
                                  path.empty() ? path : path.substr(1)) +
                      (pattern.method == method ? kSameMethod : 0);
    if (score > best_score) {
      best = route;
      best_score = score;
    }
  }
  return best;
}

}  // namespace nairi::mock::http
