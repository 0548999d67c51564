import { el, show, timeOfDay } from "./element.js";

const MODES = ["real", "manual", "skip"];

function moves(clock) {
  return [
    { label: "+1 s", order: { advance: "1s" } },
    { label: "+10 s", order: { advance: "10s" } },
    { label: "+1 min", order: { advance: "1m" } },
    { label: "Next event", order: { advance_to: clock.next_due }, idle: clock.next_due === null },
    { label: "Run until idle", order: { run_until_idle: true }, idle: clock.next_due === null },
  ];
}

// `order` sends an order to the clock.
export function showClock(container, clock, order) {
  show(container, clock, () => [
    el("div", { class: "now" },
      el("time", { datetime: clock.now }, timeOfDay(clock.now)),
      el("small", {}, clock.now.slice(0, 10))),
    el("div", { role: "group", "aria-label": "Mode" },
      MODES.map((mode) =>
        el("button", {
          "data-key": `mode-${mode}`,
          "aria-pressed": String(clock.mode === mode),
          click: () => order({ mode }),
        }, mode))),
    el("div", { role: "group", "aria-label": "Move" },
      moves(clock).map((move) =>
        el("button", {
          "data-key": move.label,
          disabled: move.idle ?? false,
          click: () => order(move.order),
        }, move.label))),
    el("p", { class: "due" },
      clock.next_due === null ? "nothing is due" : `next event at ${timeOfDay(clock.next_due)}`),
  ]);
}
