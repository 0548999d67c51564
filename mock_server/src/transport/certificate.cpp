#include "transport/certificate.hpp"

#include <openssl/bio.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509v3.h>

#include <array>
#include <ctime>
#include <span>
#include <stdexcept>

namespace nairi::mock::transport {
namespace {

constexpr std::size_t kSerialBytes = 16;
constexpr long kVersion3 = 2;  // counted from zero

constexpr const char* kServerNames = "DNS:localhost,DNS:api.nairi.ai,IP:127.0.0.1,IP:::1";

struct BioDeleter {
  void operator()(BIO* bio) const { BIO_free(bio); }
};
using Bio = std::unique_ptr<BIO, BioDeleter>;

[[noreturn]] void Fail(const char* what) {
  std::array<char, 256> reason{};
  ERR_error_string_n(ERR_get_error(), reason.data(), reason.size());
  ERR_clear_error();
  throw std::runtime_error(std::string("cannot ") + what + ": " + reason.data());
}

void Check(int result, const char* what) {
  if (result <= 0) Fail(what);
}

struct Extension {
  int nid;
  const char* value;
};

void AddExtensions(X509* certificate, X509* issuer, std::span<const Extension> extensions) {
  X509V3_CTX context;
  X509V3_set_ctx_nodb(&context);
  X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
  for (const auto& [nid, value] : extensions) {
    X509_EXTENSION* extension = X509V3_EXT_conf_nid(nullptr, &context, nid, value);
    if (extension == nullptr) Fail("make a certificate extension");
    const int added = X509_add_ext(certificate, extension, -1);
    X509_EXTENSION_free(extension);
    Check(added, "add a certificate extension");
  }
}

void SetSerial(X509* certificate) {
  std::array<unsigned char, kSerialBytes> bytes{};
  Check(RAND_bytes(bytes.data(), static_cast<int>(bytes.size())), "draw a serial number");
  bytes[0] = static_cast<unsigned char>((bytes[0] & 0x3FU) | 0x40U);  // positive, of full length
  const std::unique_ptr<BIGNUM, decltype(&BN_free)> number(
      BN_bin2bn(bytes.data(), static_cast<int>(bytes.size()), nullptr), &BN_free);
  if (!number || BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(certificate)) == nullptr) {
    Fail("set a serial number");
  }
}

void SetSubject(X509* certificate, const char* common_name) {
  X509_NAME* name = X509_get_subject_name(certificate);
  for (const auto& [field, value] :
       {std::pair{"O", "Nairi mock server"}, std::pair{"CN", common_name}}) {
    Check(X509_NAME_add_entry_by_txt(name, field, MBSTRING_UTF8,
                                     reinterpret_cast<const unsigned char*>(value), -1, -1, 0),
          "name a certificate");
  }
}

// A certificate with everything but issuer, extensions and signature.
Identity MakeUnsigned(const char* common_name, const Validity& validity) {
  using std::chrono::system_clock;
  Identity identity;
  identity.key.reset(EVP_EC_gen("P-256"));
  identity.certificate.reset(X509_new());
  if (!identity.key || !identity.certificate) Fail("make a key");
  X509* certificate = identity.certificate.get();
  Check(X509_set_version(certificate, kVersion3), "set the version");
  SetSerial(certificate);
  SetSubject(certificate, common_name);
  if (ASN1_TIME_set(X509_getm_notBefore(certificate),
                    system_clock::to_time_t(validity.not_before)) == nullptr ||
      ASN1_TIME_set(X509_getm_notAfter(certificate), system_clock::to_time_t(validity.not_after)) ==
          nullptr) {
    Fail("set the validity");
  }
  Check(X509_set_pubkey(certificate, identity.key.get()), "set the public key");
  return identity;
}

void Sign(const Identity& identity, const Identity& issuer, std::span<const Extension> extensions) {
  X509* certificate = identity.certificate.get();
  Check(X509_set_issuer_name(certificate, X509_get_subject_name(issuer.certificate.get())),
        "name the issuer");
  AddExtensions(certificate, issuer.certificate.get(), extensions);
  Check(X509_sign(certificate, issuer.key.get(), EVP_sha256()), "sign a certificate");
}

template <class Write>
std::string ToPem(Write write) {
  const Bio bio(BIO_new(BIO_s_mem()));
  if (!bio) Fail("write PEM");
  Check(write(bio.get()), "write PEM");
  char* bytes = nullptr;
  const long size = BIO_get_mem_data(bio.get(), &bytes);
  return {bytes, static_cast<std::size_t>(size)};
}

Bio ReadFrom(std::string_view pem) {
  return Bio(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
}

}  // namespace

Identity MakeAuthority(Validity validity) {
  constexpr std::array kExtensions = {
      Extension{NID_basic_constraints, "critical,CA:TRUE,pathlen:0"},
      Extension{NID_key_usage, "critical,keyCertSign,cRLSign"},
      Extension{NID_subject_key_identifier, "hash"},
  };
  auto authority = MakeUnsigned("Nairi mock server local CA", validity);
  Sign(authority, authority, kExtensions);
  return authority;
}

Identity MakeServerIdentity(Validity validity, const Identity& authority) {
  constexpr std::array kExtensions = {
      Extension{NID_basic_constraints, "critical,CA:FALSE"},
      Extension{NID_key_usage, "critical,digitalSignature"},
      Extension{NID_ext_key_usage, "serverAuth"},
      Extension{NID_subject_alt_name, kServerNames},
      Extension{NID_subject_key_identifier, "hash"},
      Extension{NID_authority_key_identifier, "keyid:always"},
  };
  auto server = MakeUnsigned("localhost", validity);
  Sign(server, authority, kExtensions);
  return server;
}

std::string CertificatePem(const Identity& identity) {
  return ToPem([&](BIO* bio) { return PEM_write_bio_X509(bio, identity.certificate.get()); });
}

std::string KeyPem(const Identity& identity) {
  return ToPem([&](BIO* bio) {
    return PEM_write_bio_PrivateKey(bio, identity.key.get(), nullptr, nullptr, 0, nullptr, nullptr);
  });
}

std::optional<Identity> ParseIdentity(std::string_view certificate_pem, std::string_view key_pem) {
  Identity identity;
  const auto certificate = ReadFrom(certificate_pem);
  const auto key = ReadFrom(key_pem);
  // An empty password, so that an encrypted key fails instead of asking at the terminal.
  std::string no_password;
  identity.certificate.reset(PEM_read_bio_X509(certificate.get(), nullptr, nullptr, nullptr));
  identity.key.reset(PEM_read_bio_PrivateKey(key.get(), nullptr, nullptr, no_password.data()));
  const bool matches = identity.certificate && identity.key &&
                       X509_check_private_key(identity.certificate.get(), identity.key.get()) == 1;
  ERR_clear_error();
  if (!matches) return std::nullopt;
  return identity;
}

bool IsValidAt(const Identity& identity, CertificateTime time) {
  const X509* certificate = identity.certificate.get();
  std::time_t moment = std::chrono::system_clock::to_time_t(time);
  return X509_cmp_time(X509_get0_notBefore(certificate), &moment) < 0 &&
         X509_cmp_time(X509_get0_notAfter(certificate), &moment) > 0;
}

bool IsSignedBy(const Identity& identity, const Identity& authority) {
  const bool result =
      X509_verify(identity.certificate.get(), X509_get0_pubkey(authority.certificate.get())) == 1;
  ERR_clear_error();
  return result;
}

CertificateTime EndOfValidity(const Identity& identity) {
  std::tm fields{};
  Check(ASN1_TIME_to_tm(X509_get0_notAfter(identity.certificate.get()), &fields),
        "read the validity");
  return std::chrono::system_clock::from_time_t(::timegm(&fields));
}

}  // namespace nairi::mock::transport
