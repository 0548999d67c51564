#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "service/sandbox_registry.hpp"
#include "state/file_system.hpp"

namespace nairi::mock::state {

// All sandboxes of a server in one file (fixtures/README.md), each under the digest of its key. Not
// synchronised.
class StateFile {
 public:
  // `files` must outlive it.
  StateFile(std::string file, FileSystem& files) : file_(std::move(file)), files_(files) {}

  // Stores what the file holds in a registry that has no sandbox yet; the file stays as it is until
  // one of them changes, and a draft that was left beside it is gone. A file that is not there
  // holds nothing. kInvalidField, with file, place and reason as detail, when it is not what Save
  // writes; kCapacityReached; kInternal.
  [[nodiscard]] domain::Result<void> Load(service::SandboxRegistry& registry);

  // Replaces the file, unless it holds all sandboxes as they are already. Only those that have
  // changed since are asked for more than that. kInternal.
  [[nodiscard]] domain::Result<void> Save(service::SandboxRegistry& registry);

 private:
  struct Row {
    std::string text;
    std::uint64_t change_count = 0;  // of the sandbox, when the text was written
  };
  using Rows = std::map<std::string, Row>;  // by digest of the key

  [[nodiscard]] Rows Collect(service::SandboxRegistry& registry);

  const std::string file_;
  FileSystem& files_;
  Rows saved_;             // what the file holds
  bool is_there_ = false;  // whether there is a file
};

}  // namespace nairi::mock::state
