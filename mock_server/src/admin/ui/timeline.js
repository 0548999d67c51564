import { el, place, timeOfDay } from "./element.js";

const MINIMUM_SPAN_MS = 1000;
const MARKERS_MAX = 200;

function marker(message, at) {
  const what = message.progress_type ?? message.role;
  const label = `${what} ${message.status} ${timeOfDay(message.created_at)}: ${message.text.slice(0, 200)}`;
  return place(el("i", { class: `marker role-${message.role}`, title: label }), at(message.created_at), 0);
}

// The turns of a conversation, one below the other on one scale of time: a bar as long as the turn
// has run, in the colour of its status, with a mark for each message that answered it.
export function timeline(conversation) {
  const users = conversation.latest_messages.filter((message) => message.role === "user");
  if (users.length === 0) return el("p", { class: "quiet" }, "no message yet");
  const isOpen = (message) => message.status === "queued" || message.status === "pending";
  const endOf = (message) => Date.parse(isOpen(message) ? conversation.now : message.updated_at);
  const from = Date.parse(users[0].created_at);
  const to = Math.max(from + MINIMUM_SPAN_MS, ...conversation.latest_messages.map(endOf));
  const at = (moment) => Math.min(1, Math.max(0, (Date.parse(moment) - from) / (to - from)));
  return el("ol", { class: "timeline" }, users.map((user) => {
    const replies = conversation.latest_messages.filter(
      (message) => message.turn === user.turn && message.role !== "user");
    const begin = at(user.created_at);
    const width = Math.max(0.006, (endOf(user) - from) / (to - from) - begin);
    return el("li", {},
      el("p", { class: "prompt" }, el("span", { class: `status status-${user.status}` }, user.status), ` ${user.text}`),
      el("div", { class: "track" },
        place(el("b", { class: `bar status-${user.status}` }), begin, Math.min(width, 1 - begin)),
        replies.slice(-MARKERS_MAX).map((message) => marker(message, at))),
      replies.filter((message) => message.role !== "progress").slice(-5).map((message) =>
        el("p", { class: `reply role-${message.role}` }, message.text.slice(0, 400) || "(empty)")));
  }));
}
