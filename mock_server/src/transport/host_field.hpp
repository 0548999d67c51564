#pragma once

#include <string_view>

namespace nairi::mock::transport {

// Whether `text` can be the value of `Host`: a name or an address, and perhaps a port (RFC 9110
// section 7.2, RFC 3986 section 3.2). The value may be empty, as of a target that has no authority,
// and so may the port. A comma is refused although a name may hold one: it is how two hosts become
// one field.
[[nodiscard]] bool IsHostField(std::string_view text);

}  // namespace nairi::mock::transport
