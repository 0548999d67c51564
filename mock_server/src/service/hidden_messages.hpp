#pragma once

#include <memory>
#include <optional>
#include <unordered_map>
#include <vector>

#include "domain/ids.hpp"
#include "scenario/scenario.hpp"

namespace nairi::mock::service {

// User messages that exist and are not found yet: what a client meets that asks one replica for
// what another has just accepted. Not synchronised.
class HiddenMessages {
 public:
  struct Hidden {
    domain::MessageId message_id;
    domain::JobId job_id;
    std::shared_ptr<const scenario::Scenario> scenario;  // whose `appears` is waited for
    scenario::Wait wait;
  };

  HiddenMessages() = default;
  // Goes on with what another one hid.
  explicit HiddenMessages(std::vector<Hidden> hidden);

  // Hides a message from the beginning of the wait until its scenario's `appears` is met; `polls`
  // counts the reads that did not find it. One that is met at once hides nothing.
  void Hide(domain::MessageId message_id, domain::JobId job_id,
            std::shared_ptr<const scenario::Scenario> scenario, const scenario::Wait& wait);

  // Whether it is hidden at `now`; once it is not, it never is again.
  [[nodiscard]] bool IsHidden(domain::MessageId message_id, domain::Instant now);
  // Counts a read that did not find it.
  void CountMiss(domain::MessageId message_id);

  // When time alone makes a message of the conversation appear.
  [[nodiscard]] std::optional<domain::Instant> NextDueFor(domain::JobId job_id) const;

  // In the order of their ids.
  [[nodiscard]] std::vector<Hidden> All() const;

 private:
  std::unordered_map<domain::MessageId, Hidden> hidden_;
};

}  // namespace nairi::mock::service
