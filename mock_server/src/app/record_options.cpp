#include "app/record_options.hpp"

#include "app/socket_options.hpp"

namespace nairi::mock::app {

void Declare(CLI::App& command, RecordOptions& options) {
  DeclareSocket(command, options.listen, options.ready_file);
  command.add_option("--upstream", options.upstream, "URL of the endpoint to record")
      ->envname("NAIRI_MOCK_UPSTREAM")
      ->required();
  command
      .add_option("--upstream-ca", options.upstream_ca,
                  "PEM file of authorities to trust the endpoint by (default: the system's)")
      ->envname("NAIRI_MOCK_UPSTREAM_CA");
  command.add_option("--out", options.folder, "Directory for the cassettes")
      ->envname("NAIRI_MOCK_OUT")
      ->capture_default_str();
  command
      .add_flag("--keep-texts", options.keep_texts,
                "Write prompts and replies, too, and not only how long they were")
      ->envname("NAIRI_MOCK_KEEP_TEXTS");
}

}  // namespace nairi::mock::app
