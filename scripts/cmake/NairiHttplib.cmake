# Debian builds cpp-httplib as a library; the layout of its classes depends on these definitions, so
# every file that includes it must be compiled with what the library was compiled with.
find_library(NAIRI_HTTPLIB_LIBRARY cpp-httplib REQUIRED)
add_library(nairi_httplib INTERFACE)
target_compile_definitions(nairi_httplib INTERFACE
  CPPHTTPLIB_OPENSSL_SUPPORT CPPHTTPLIB_ZLIB_SUPPORT CPPHTTPLIB_BROTLI_SUPPORT)
target_link_libraries(nairi_httplib INTERFACE
  "${NAIRI_HTTPLIB_LIBRARY}" OpenSSL::SSL OpenSSL::Crypto Threads::Threads)
