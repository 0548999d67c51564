#pragma once

#include <string>

#include "transport/certificate_authority.hpp"

namespace nairi::mock::app {

// The certificate to serve HTTPS with, from a directory that is made if it is missing. An empty name
// means nairi-mock/tls in the user's data directory: $XDG_DATA_HOME, or ~/.local/share. Throws
// std::runtime_error when there is no such directory to be had.
[[nodiscard]] transport::ServerCertificate ProvideTlsIdentity(const std::string& directory);

}  // namespace nairi::mock::app
