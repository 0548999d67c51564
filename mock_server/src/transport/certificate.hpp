#pragma once

#include <openssl/evp.h>
#include <openssl/x509.h>

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace nairi::mock::transport {

struct OpensslDeleter {
  void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
  void operator()(X509* certificate) const { X509_free(certificate); }
};

// A certificate and the private key that belongs to it.
struct Identity {
  std::unique_ptr<X509, OpensslDeleter> certificate;
  std::unique_ptr<EVP_PKEY, OpensslDeleter> key;
};

using CertificateTime = std::chrono::system_clock::time_point;

struct Validity {
  CertificateTime not_before;
  CertificateTime not_after;
};

// New P-256 identities, with the extensions that strict verifiers ask for (RFC 5280; Python's
// VERIFY_X509_STRICT among them). All throw std::runtime_error when OpenSSL fails.
//
// A self-signed authority that may sign servers and nothing below them.
[[nodiscard]] Identity MakeAuthority(Validity validity);
// A server for localhost, 127.0.0.1, ::1 and api.nairi.ai, signed by `authority`.
[[nodiscard]] Identity MakeServerIdentity(Validity validity, const Identity& authority);

[[nodiscard]] std::string CertificatePem(const Identity& identity);
[[nodiscard]] std::string KeyPem(const Identity& identity);
// Nothing when one of the texts cannot be read or the key is not the certificate's.
[[nodiscard]] std::optional<Identity> ParseIdentity(std::string_view certificate_pem,
                                                    std::string_view key_pem);

[[nodiscard]] bool IsValidAt(const Identity& identity, CertificateTime time);
[[nodiscard]] bool IsSignedBy(const Identity& identity, const Identity& authority);
[[nodiscard]] CertificateTime EndOfValidity(const Identity& identity);

}  // namespace nairi::mock::transport
