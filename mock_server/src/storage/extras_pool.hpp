#pragma once

#include <absl/container/flat_hash_set.h>

#include <memory>

#include "domain/message.hpp"

namespace nairi::mock::storage {

// What a scenario says without looking at the prompt is the same in each of its turns; here it is
// kept once for all of them. Bounded: a pool that is full begins anew, and whoever holds something
// of it keeps it. Not synchronised.
class ExtrasPool {
 public:
  // An equal value that others hold, or this one, to be shared from now on. Files are each
  // message's own: what has some is not looked for.
  [[nodiscard]] std::shared_ptr<const domain::MessageExtras> Share(domain::MessageExtras extras);

 private:
  using Shared = std::shared_ptr<const domain::MessageExtras>;
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(const domain::MessageExtras& extras) const;
    std::size_t operator()(const Shared& extras) const { return (*this)(*extras); }
  };
  struct Same {
    using is_transparent = void;
    bool operator()(const Shared& left, const Shared& right) const { return *left == *right; }
    bool operator()(const Shared& left, const domain::MessageExtras& right) const {
      return *left == right;
    }
  };

  absl::flat_hash_set<Shared, Hash, Same> shared_;
};

}  // namespace nairi::mock::storage
