#include "transport/tls_context.hpp"

#include <openssl/ssl.h>

#include <stdexcept>
#include <string>
#include <string_view>

namespace nairi::mock::transport {
namespace {

namespace asio = boost::asio;
using boost::system::error_code;

// One protocol, preceded by its length, as ALPN writes it.
constexpr std::string_view kHttp11 = "\x08http/1.1";

const unsigned char* Bytes(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

// A client that offers only what we do not speak goes on without ALPN, as with a server that has
// none.
int SelectProtocol(SSL*, const unsigned char** selected, unsigned char* selected_length,
                   const unsigned char* offered, unsigned int offered_length, void*) {
  unsigned char* found = nullptr;
  const int result =
      SSL_select_next_proto(&found, selected_length, Bytes(kHttp11),
                            static_cast<unsigned int>(kHttp11.size()), offered, offered_length);
  if (result != OPENSSL_NPN_NEGOTIATED) return SSL_TLSEXT_ERR_NOACK;
  *selected = found;
  return SSL_TLSEXT_ERR_OK;
}

void Check(const error_code& error, const std::filesystem::path& file) {
  if (error) {
    throw std::runtime_error("cannot use TLS file " + file.string() + ": " + error.message());
  }
}

}  // namespace

std::unique_ptr<asio::ssl::context> MakeTlsContext(const TlsFiles& files) {
  auto context = std::make_unique<asio::ssl::context>(asio::ssl::context::tls_server);
  error_code error;
  context->use_certificate_chain_file(files.certificate_chain.string(), error);
  Check(error, files.certificate_chain);
  context->use_private_key_file(files.private_key.string(), asio::ssl::context::pem, error);
  Check(error, files.private_key);

  SSL_CTX* native = context->native_handle();
  SSL_CTX_set_min_proto_version(native, TLS1_2_VERSION);
  SSL_CTX_set_alpn_select_cb(native, SelectProtocol, nullptr);
  // Idle connections are many and mostly wait: let them give their record buffers back.
  SSL_CTX_set_mode(native, SSL_MODE_RELEASE_BUFFERS);
  return context;
}

}  // namespace nairi::mock::transport
