#include "recorder/cassette_folder.hpp"

#include <cerrno>
#include <cstdio>
#include <fstream>
#include <system_error>
#include <utility>

#include "cassette/cassette_json.hpp"

namespace nairi::mock::recorder {
namespace {

[[noreturn]] void Fail(const std::filesystem::path& file) {
  throw std::system_error(errno, std::generic_category(), "cannot write " + file.string());
}

}  // namespace

CassetteFolder::CassetteFolder(std::filesystem::path folder, const KeyGuard& guard)
    : folder_(std::move(folder)), guard_(guard) {
  std::filesystem::create_directories(folder_);
}

CassetteFolder::Outcome CassetteFolder::Write(const cassette::Cassette& cassette) {
  const std::string text = cassette::WriteCassette(cassette);
  if (guard_.HoldsKey(text)) return Outcome::kHoldsKey;
  const std::filesystem::path file = folder_ / (cassette.name + ".cassette.json");
  std::filesystem::path draft = file;
  draft += ".tmp";
  const std::scoped_lock lock(mutex_);
  std::ofstream stream(draft, std::ios::binary | std::ios::trunc);
  stream << text;
  stream.close();
  if (!stream) Fail(draft);
  if (std::rename(draft.c_str(), file.c_str()) != 0) Fail(file);
  return Outcome::kWritten;
}

}  // namespace nairi::mock::recorder
