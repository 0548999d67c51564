#include "caller.hpp"

#include <utility>

namespace nairi::simulation {

void SimulatedCaller::Take(const Step& step) {
  switch (step.kind) {
    case Step::Kind::kStart:
      return Start(step);
    case Step::Kind::kContinue:
      if (!turns_.empty()) Continue(step);
      return;
    case Step::Kind::kWait:
      if (step.turns_back < turns_.size()) Wait(step);
      return;
    case Step::Kind::kList:
      return List(step);
    case Step::Kind::kPause:
      parts_.time.PassUntil(parts_.time.now() + step.pause, [] { return false; });
  }
}

client::CallContext SimulatedCaller::Open(const Step& step) {
  Call opened;
  opened.step = step;
  opened.began = parts_.time.now();
  client::CallContext context;
  if (step.deadline) {
    opened.deadline = opened.began + *step.deadline;
    context.deadline = ToTimePoint(*opened.deadline);
  }
  if (step.cancel) {
    opened.cancelled = opened.began + *step.cancel;
    client::CancelSource source;
    context.cancel = source.Token();
    parts_.time.At(*opened.cancelled, [source]() mutable { source.Cancel(); });
  }
  parts_.history.calls.push_back(std::move(opened));
  return context;
}

void SimulatedCaller::Close(const client::Error* error) {
  call().ended = parts_.time.now();
  if (error != nullptr) call().error = *error;
}

void SimulatedCaller::Start(const Step& step) {
  const auto context = Open(step);
  Accept(parts_.client.Start(
      {client::AgentId(step.agent), "Where is order 1042?", client::Mode::kExecute, {}}, context));
}

void SimulatedCaller::Continue(const Step& step) {
  const auto context = Open(step);
  call().turn.job_id = turns_.back().job_id;
  Accept(parts_.client.Continue({turns_.back().job_id, "And order 1043?", {}}, context));
}

void SimulatedCaller::Accept(const client::Result<client::Turn>& turn) {
  Close(turn ? nullptr : &turn.error());
  if (!turn) return;
  call().turn = *turn;
  turns_.push_back(*turn);
}

void SimulatedCaller::Wait(const Step& step) {
  const auto context = Open(step);
  const client::Turn turn = turns_[turns_.size() - 1 - step.turns_back];
  call().turn = turn;
  client::WaitOptions options;
  options.deadline = context.deadline;
  options.cancel = context.cancel;
  if (step.listener == Step::Listener::kProgress) {
    options.on_progress = [this](const client::Progress& progress) {
      call().told.push_back(progress);
    };
  }
  auto outcome = parts_.client.WaitForTurn(turn, options);
  Close(outcome ? nullptr : &outcome.error());
  if (outcome) call().outcome = *std::move(outcome);
}

void SimulatedCaller::List(const Step& step) {
  const auto context = Open(step);
  call().existing = parts_.server.Conversations(step.agent);
  client::ConversationFilter filter;
  filter.sort = step.sort;
  filter.page_size = step.page_size;
  auto range = parts_.client.ListConversations(client::AgentId(step.agent), filter, context);
  const client::Error* error = nullptr;
  client::Error last;
  for (const auto& conversation : range) {
    if (conversation) {
      call().listed.push_back(conversation->id);
    } else {
      last = conversation.error();
      error = &last;
    }
  }
  Close(error);
}

}  // namespace nairi::simulation
