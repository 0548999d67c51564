import { el, show } from "./element.js";

// What a person tries first; the rest is for plans that are written down (fixtures/faults/README.md).
const KINDS = {
  "503": { kind: "status", status: 503 },
  "429 in 2 s": { kind: "status", status: 429, retry_after: "2s" },
  "late by 5 s": { kind: "delay", delay: "5s" },
  "cut after 40 bytes": { kind: "cut", bytes: 40 },
  "broken JSON": { kind: "broken_json" },
  "connection reset": { kind: "reset" },
  "work done, reply lost": { kind: "ack_loss" },
  "no reply at all": { kind: "hang" },
};
const OPERATIONS = ["get_message", "list_messages", "start_conversation", "continue_conversation", "*"];

function options(values) {
  return values.map((value) => el("option", { value }, value));
}

// Fills the form; `add` takes a fault plan.
export function fillFaultForm(form, add) {
  form.append(
    el("label", {}, "Next ", el("input", { name: "times", type: "number", min: 1, max: 1000, value: 1 })),
    el("label", {}, "of ", el("select", { name: "operation" }, options(OPERATIONS))),
    el("label", {}, "get ", el("select", { name: "fault" }, options(Object.keys(KINDS)))),
    el("button", {}, "Add"));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const { times, operation, fault } = Object.fromEntries(new FormData(form));
    add({
      id: `dashboard-${operation === "*" ? "any" : operation}-${KINDS[fault].kind}`,
      steps: [{ operation, times: Number(times), fault: KINDS[fault] }],
    });
  });
}

// Shows the plans with what each step has used up; `remove` takes the id of one.
export function showFaults(container, plans, remove) {
  show(container, plans, () =>
    plans.length === 0
      ? el("p", { class: "quiet" }, "no fault plan is in force")
      : el("table", {},
          el("thead", {}, el("tr", {}, ["Plan", "Fault", "Used", "Left", ""].map((name) => el("th", { scope: "col" }, name)))),
          el("tbody", {}, plans.flatMap((plan) =>
            plan.steps.map((step, index) =>
              el("tr", { class: plan.completed ? "spent" : null },
                el("td", {}, index === 0 ? plan.id : ""),
                el("td", {}, `${step.fault.kind} on ${step.operation}`),
                el("td", { class: "number" }, String(step.used)),
                el("td", { class: "number" }, step.remaining === null ? "all" : String(step.remaining)),
                el("td", {}, index > 0 ? null : el("button", {
                  "data-key": `remove-${plan.id}`,
                  "aria-label": `Remove ${plan.id}`,
                  click: () => remove(plan.id),
                }, "remove"))))))));
}
