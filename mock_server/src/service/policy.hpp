#pragma once

#include <cstddef>
#include <cstdint>

#include "domain/message.hpp"

namespace nairi::mock::service {

// Behaviour that nobody has published and that this service had to choose. Each member is one
// assumption of fixtures/contract/assumptions.json, whose switch sets it.
struct Policy {
  enum class ClosedConversation : std::uint8_t { kRefuse, kReopen };
  enum class FailedTurn : std::uint8_t { kLeavesConversationActive, kMakesConversationError };
  enum class SlugCollision : std::uint8_t { kNumber, kRefuse };
  enum class MalformedAgentId : std::uint8_t { kInvalid, kUnknown };
  enum class AssistantMessage : std::uint8_t { kAppearsWithReply, kAppearsWithPickup };

  ClosedConversation closed_conversation = ClosedConversation::kRefuse;
  FailedTurn failed_turn = FailedTurn::kLeavesConversationActive;
  SlugCollision slug_collision = SlugCollision::kNumber;
  MalformedAgentId malformed_agent_id = MalformedAgentId::kInvalid;
  AssistantMessage assistant_message = AssistantMessage::kAppearsWithReply;
  // What a follow-up shows that was sent while the turn before it runs.
  domain::MessageStatus waiting_follow_up = domain::MessageStatus::kQueued;
  domain::MessageStatus progress_status = domain::MessageStatus::kCompleted;
};

// Bounds of one sandbox. Reaching one is kCapacityReached and changes nothing.
struct Limits {
  std::size_t agents = 1'000;
  std::size_t conversations = 2'000'000;
  std::size_t messages_per_conversation = 100'000;
  std::size_t attachment_bytes_total = 1'073'741'824;
};

// https://nairi.ai/docs/api/attachments; the vendor's client takes 50 MB as this many bytes.
inline constexpr std::size_t kAttachmentBytesMax = 52'428'800;
inline constexpr std::size_t kAttachmentsPerMessageMax = 10;

}  // namespace nairi::mock::service
