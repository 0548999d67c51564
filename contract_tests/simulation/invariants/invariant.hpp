#pragma once

#include <optional>
#include <string>

#include "call_view.hpp"

namespace nairi::simulation::invariants {

// What is wrong with a call, in a sentence; nothing when the promise was kept.
using Finding = std::optional<std::string>;

// A call ends, and by its deadline.
[[nodiscard]] Finding Deadline(const CallView& view);
// A call ends at the very moment at which its token fires.
[[nodiscard]] Finding Cancellation(const CallView& view);
// The server carries a write out once at most, and none is sent again that it may have carried out.
[[nodiscard]] Finding Once(const CallView& view);
// What the caller is told was accepted is what the server accepted.
[[nodiscard]] Finding Acceptance(const CallView& view);
// A wait ends with the first terminal status that it is shown, and never asks again.
[[nodiscard]] Finding Terminal(const CallView& view);
// A turn's messages are those that the server had when it was asked.
[[nodiscard]] Finding Reply(const CallView& view);
// The code of an error, and its HTTP status, are what happened.
[[nodiscard]] Finding Truth(const CallView& view);
// "Nothing was done" is said only when the server did nothing, and "unknown" only when the client
// could not know.
[[nodiscard]] Finding Effect(const CallView& view);
// What may pass by itself is tried as often as the caller allows, and not before the server's wish.
[[nodiscard]] Finding Persistence(const CallView& view);
// A wait that meets no fault ends within one pause and its requests of the turn's end.
[[nodiscard]] Finding Punctuality(const CallView& view);
// Each piece of progress is told once, in order, and is of the turn.
[[nodiscard]] Finding Progress(const CallView& view);
// The list of conversations shows each once, and leaves out none that was there all the time.
[[nodiscard]] Finding Listing(const CallView& view);
// A turn ends after the turns before it.
[[nodiscard]] Finding Succession(const CallView& view);

}  // namespace nairi::simulation::invariants
