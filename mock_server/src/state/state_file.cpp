#include "state/state_file.hpp"

#include <algorithm>
#include <limits>
#include <nlohmann/json.hpp>
#include <set>
#include <utility>

#include "json/document.hpp"
#include "json/object.hpp"
#include "service/key_digest.hpp"
#include "state/sandbox_json.hpp"

namespace nairi::mock::state {
namespace {

using domain::Result;
using nlohmann::ordered_json;
using service::SandboxRegistry;

constexpr std::string_view kFormat = "nairi-mock-state";
constexpr std::size_t kAll = std::numeric_limits<std::size_t>::max();

std::string OneLine(const service::Snapshot& snapshot) {
  return WriteSandbox(snapshot).dump(-1, ' ', false, ordered_json::error_handler_t::replace);
}

std::vector<SandboxRegistry::Stored> ReadFile(const json::Node& node) {
  json::Object object(node);
  RequireFormat(object, kFormat);
  std::vector<SandboxRegistry::Stored> all;
  std::set<std::string> digests;
  for (const json::Node& element : object.At("sandboxes").Elements()) {
    json::Object row(element);
    const std::string digest = row.At("key_sha256").Text();
    if (!service::IsKeyDigest(digest) || !digests.insert(digest).second) {
      row.At("key_sha256").Complain("must be a SHA-256 of its own, in 64 hexadecimal digits");
    }
    all.push_back(
        {digest, std::make_shared<const service::Snapshot>(ReadSandbox(row.At("state")))});
    row.Finish();
  }
  object.Finish();
  return all;
}

}  // namespace

Result<void> StateFile::Load(SandboxRegistry& registry) {
  auto text = files_.Read(file_);
  if (!text) return tl::unexpected(text.error());
  if (!*text) return RemoveDraft(files_, file_);
  const auto all = json::ReadDocument(std::string_view(**text), ReadFile);
  if (!all) return domain::Fail(all.error().code, file_ + ": " + all.error().detail);
  is_there_ = true;
  for (const auto& stored : *all) {
    saved_[stored.key_digest].text = OneLine(*stored.snapshot);
    if (const auto kept = registry.Store(stored); !kept) {
      return domain::Fail(kept.error().code, file_ + ": no room for all of its sandboxes");
    }
  }
  return RemoveDraft(files_, file_);
}

Result<void> StateFile::Save(SandboxRegistry& registry) {
  Rows rows = Collect(registry);
  const bool is_same =
      std::equal(rows.begin(), rows.end(), saved_.begin(), saved_.end(),
                 [](const auto& left, const auto& right) {
                   return left.first == right.first && left.second.text == right.second.text;
                 });
  if (!is_same || !is_there_) {
    std::string text = "{\"format\": \"" + std::string(kFormat) +
                       "\", \"version\": " + std::to_string(kStateVersion) + ", \"sandboxes\": [";
    std::string_view separator = "\n";
    for (const auto& [digest, row] : rows) {
      text.append(separator).append("{\"key_sha256\": \"").append(digest);
      text.append("\", \"state\": ").append(row.text).append("}");
      separator = ",\n";
    }
    text += "\n]}\n";
    if (const auto replaced = ReplaceFile(files_, file_, text); !replaced) return replaced;
  }
  is_there_ = true;
  saved_ = std::move(rows);
  return {};
}

StateFile::Rows StateFile::Collect(SandboxRegistry& registry) {
  Rows rows;
  for (const auto& stored : registry.ListStored(kAll)) {
    const auto saved = saved_.find(stored.key_digest);
    rows[stored.key_digest].text =
        saved == saved_.end() ? OneLine(*stored.snapshot) : saved->second.text;
  }
  for (const auto& [id, key, digest, sandbox] : registry.List(kAll)) {
    // Asked before the snapshot is taken: what happens between is found again the next time.
    const std::uint64_t change_count = sandbox->change_count();
    const auto saved = saved_.find(digest);
    const bool is_known = saved != saved_.end() && saved->second.change_count == change_count;
    rows[digest] = {is_known ? saved->second.text : OneLine(sandbox->TakeSnapshot()), change_count};
  }
  return rows;
}

}  // namespace nairi::mock::state
