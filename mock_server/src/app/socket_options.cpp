#include "app/socket_options.hpp"

namespace nairi::mock::app {

void DeclareSocket(CLI::App& command, ListenOptions& listen, std::string& ready_file) {
  command.add_option("--host", listen.host, "Address to listen on")
      ->envname("NAIRI_MOCK_HOST")
      ->capture_default_str();
  command.add_option("--port", listen.port, "Port to listen on; 0 takes any that is free")
      ->envname("NAIRI_MOCK_PORT")
      ->capture_default_str();
  command
      .add_flag_callback(
          "--tls", [&listen] { listen.scheme = ListenOptions::Scheme::kHttps; },
          "Speak HTTPS, with a certificate authority that is made at first use")
      ->envname("NAIRI_MOCK_TLS");
  command
      .add_option("--tls-dir", listen.tls_dir,
                  "Where the certificate authority is kept (default: in the user's data directory)")
      ->envname("NAIRI_MOCK_TLS_DIR");
  command.add_option("--io-threads", listen.io_threads, "Threads that serve; 0: one per core")
      ->envname("NAIRI_MOCK_IO_THREADS")
      ->capture_default_str();
  command
      .add_option("--ready-file", ready_file,
                  "Written once requests are answered: a JSON object with url, port and so on")
      ->envname("NAIRI_MOCK_READY_FILE");
}

}  // namespace nairi::mock::app
