#pragma once

#include <functional>
#include <string>
#include <utility>

namespace nairi::client {

// An opaque identifier as the API wrote it. Each resource has its own type, so that a message id
// cannot be passed where a job id is meant. The text is never checked here: the server decides.
template <typename Tag>
class Id final {
 public:
  Id() = default;
  explicit Id(std::string text) : text_(std::move(text)) {}

  [[nodiscard]] const std::string& text() const { return text_; }
  [[nodiscard]] bool empty() const { return text_.empty(); }

  friend bool operator==(const Id& a, const Id& b) { return a.text_ == b.text_; }
  friend bool operator!=(const Id& a, const Id& b) { return a.text_ != b.text_; }
  friend bool operator<(const Id& a, const Id& b) { return a.text_ < b.text_; }

 private:
  std::string text_;
};

// `AgentId` holds the `cci_...` id or the slug; a slug may contain '/'.
using AgentId = Id<struct AgentTag>;
// The wire's `job_id`: it names a conversation.
using JobId = Id<struct JobTag>;
using MessageId = Id<struct MessageTag>;
using AttachmentId = Id<struct AttachmentTag>;

}  // namespace nairi::client
