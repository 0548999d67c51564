#include "storage/extras_pool.hpp"

#include <absl/hash/hash.h>

#include <utility>

namespace nairi::mock::storage {
namespace {

// More than all built-in scenarios have together.
constexpr std::size_t kSharedMax = 1024;

}  // namespace

std::size_t ExtrasPool::Hash::operator()(const domain::MessageExtras& extras) const {
  std::size_t hash = absl::HashOf(extras.role_word, extras.status_word);
  if (extras.progress) {
    const domain::Progress& progress = *extras.progress;
    hash = absl::HashOf(hash, progress.type, progress.tool_name, progress.tool_input,
                        progress.tool_output, progress.tool_status, progress.tool_use_id,
                        progress.text_delta, progress.summary);
  }
  if (extras.usage) {
    hash = absl::HashOf(hash, extras.usage->cost_usd, extras.usage->input_tokens,
                        extras.usage->output_tokens, extras.usage->model);
  }
  return hash;
}

std::shared_ptr<const domain::MessageExtras> ExtrasPool::Share(domain::MessageExtras extras) {
  if (!extras.attachment_ids.empty()) {
    return std::make_shared<const domain::MessageExtras>(std::move(extras));
  }
  const auto known = shared_.find(extras);
  if (known != shared_.end()) return *known;
  if (shared_.size() >= kSharedMax) shared_.clear();
  return *shared_.insert(std::make_shared<const domain::MessageExtras>(std::move(extras))).first;
}

}  // namespace nairi::mock::storage
