import { el, show, timeOfDay } from "./element.js";
import { timeline } from "./timeline.js";

const WAITS = {
  behind_earlier_turn: "waits for an earlier turn",
  waiting_for_agent: "waits for a free instance of its agent",
  waiting_for_pickup: "waits to be picked up",
  running: "runs",
};

function waitsFor(conversation) {
  const turn = conversation.open_turns[0];
  if (!turn) return `${conversation.status}, no open turn`;
  const due = conversation.next_due ? `; next event at ${timeOfDay(conversation.next_due)}` : "";
  return `${WAITS[turn.phase] ?? turn.phase}: ${turn.scenario}, step ${turn.next_step + 1}${due}`;
}

function actions(conversation, act) {
  const id = conversation.job_id;
  const isClosed = conversation.open_turns.length === 0;
  return el("div", { role: "group", "aria-label": "End or release the turn" },
    ["release", "complete", "fail"].map((verb) =>
      el("button", { "data-key": `${verb}-${id}`, disabled: isClosed, click: () => act(id, verb) }, verb)));
}

// Shows the conversations, latest first; `act(job_id, verb)` releases, completes or fails one.
export function showConversations(container, conversations, act) {
  show(container, conversations, () =>
    conversations.length === 0
      ? el("p", { class: "quiet" }, "none yet")
      : conversations.map((conversation) =>
          el("article", {},
            el("header", {},
              el("strong", {}, conversation.agent_id ?? "(deleted agent)"),
              el("code", { title: conversation.job_id }, conversation.job_id),
              conversation.origin === "api" ? null : el("em", {}, conversation.origin),
              actions(conversation, act)),
            el("p", { class: "quiet" }, waitsFor(conversation)),
            timeline(conversation))));
}
