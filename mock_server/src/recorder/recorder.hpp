#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cassette/cassette.hpp"
#include "http/reply.hpp"
#include "http/request.hpp"
#include "recorder/shape_builder.hpp"
#include "recorder/turn_recording.hpp"

namespace nairi::mock::recorder {

// One request and its answer, as they passed by.
struct Passage {
  std::string_view operation;  // empty: of none
  std::string_view id;         // that the path names; empty: none
  const http::Request& request;
  const http::Reply& reply;
  domain::Instant answered;  // on the observer's clock
};

// Turns what passes by into cassettes, one a conversation that was started while it looked on.
// What a conversation did before, or what others said in it, is not in its cassette. Safe for use
// from many threads.
class Recorder {
 public:
  explicit Recorder(cassette::Texts texts) : texts_(texts) {}

  // Answers the conversation's cassette as it is now when a turn was seen to have ended or its
  // messages were listed: then it is worth being written. Nothing otherwise.
  [[nodiscard]] std::optional<cassette::Cassette> Observe(const Passage& passage);

  // Every conversation's cassette, the unfinished ones, too.
  [[nodiscard]] std::vector<cassette::Cassette> All() const;

 private:
  struct Conversation {
    std::string job_id;
    std::string agent;
    domain::Mode mode = domain::Mode::kExecute;
    domain::ListOrder list_order = domain::ListOrder::kOldestFirst;
    std::vector<TurnRecording> turns;
    std::map<std::pair<std::string, int>, ShapeBuilder> answers;  // by operation and status
  };

  // All under the mutex:
  Conversation* FindConversation(const Passage& passage);
  void Begin(Conversation& conversation, const Passage& passage);
  [[nodiscard]] bool SawMessage(Conversation& conversation, const Passage& passage);
  [[nodiscard]] bool SawList(Conversation& conversation, const Passage& passage);
  [[nodiscard]] cassette::Cassette Build(const Conversation& conversation) const;

  const cassette::Texts texts_;
  mutable std::mutex mutex_;
  std::map<std::string, std::unique_ptr<Conversation>> conversations_;  // by job id
  std::map<std::string, Conversation*> by_message_;
};

}  // namespace nairi::mock::recorder
