import { el, show, timeOfDay } from "./element.js";

const KEPT_MAX = 500;

// The latest exchanges of a sandbox, fetched piece by piece.
export class Journal {
  #exchanges = new Map();

  // Behind which sequence to ask: what had no reply yet is asked for again.
  get after() {
    const open = [...this.#exchanges.values()].find((exchange) => exchange.reply === null);
    const last = [...this.#exchanges.keys()].at(-1) ?? null;
    return open ? open.sequence - 1 : last;
  }

  add(exchanges, firstKept) {
    for (const exchange of exchanges) this.#exchanges.set(exchange.sequence, exchange);
    for (const sequence of this.#exchanges.keys()) {
      if (sequence < firstKept || this.#exchanges.size > KEPT_MAX) this.#exchanges.delete(sequence);
    }
  }

  // Those that hold every word of the filter, latest first.
  matching(filter) {
    const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
    return [...this.#exchanges.values()].reverse().filter((exchange) => {
      const text = [exchange.operation, exchange.method, exchange.target, exchange.reply?.status,
        exchange.reply?.fate, exchange.reply?.verdict].join(" ").toLowerCase();
      return words.every((word) => text.includes(word));
    });
  }

  find(sequence) {
    return this.#exchanges.get(sequence) ?? null;
  }
}

function statusOf(exchange) {
  if (exchange.reply === null) return { text: "...", kind: "open" };
  if (exchange.reply.fate === "lost") return { text: "lost", kind: "bad" };
  const text = exchange.reply.fate === "spoilt" ? `${exchange.reply.status} spoilt` : String(exchange.reply.status);
  return { text, kind: exchange.reply.status >= 400 || exchange.reply.fate === "spoilt" ? "bad" : "good" };
}

// Shows the table; `choose` takes the sequence of an exchange.
export function showJournal(container, exchanges, chosen, choose) {
  const facts = exchanges.map((exchange) => [exchange.sequence, exchange.reply?.status, exchange.reply?.fate]);
  show(container, [facts, chosen], () =>
    exchanges.length === 0
      ? el("p", { class: "quiet" }, "nothing to show")
      : el("table", {},
          el("thead", {}, el("tr", {}, ["#", "Arrived", "Operation", "Reply", "Fault"].map((name) => el("th", { scope: "col" }, name)))),
          el("tbody", {}, exchanges.map((exchange) => {
            const status = statusOf(exchange);
            return el("tr", { "aria-selected": String(exchange.sequence === chosen) },
              el("td", { class: "number" }, String(exchange.sequence)),
              el("td", {}, timeOfDay(exchange.arrived.sandbox)),
              el("td", {}, el("button", {
                class: "plain",
                "data-key": `exchange-${exchange.sequence}`,
                title: exchange.target,
                click: () => choose(exchange.sequence),
              }, exchange.operation ?? `${exchange.method} ${exchange.target}`)),
              el("td", { class: status.kind }, status.text),
              el("td", { class: "quiet" }, /kind=(\S+)/.exec(exchange.reply?.verdict ?? "")?.[1] ?? ""));
          }))));
}

function pretty(body) {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}

function half(title, first, half) {
  const cut = half.body_bytes > half.body.length ? `\n(${half.body_bytes} bytes in all)` : "";
  const head = half.headers.map(([name, value]) => `${name}: ${value}`).join("\n");
  return [el("h3", {}, title), el("pre", {}, `${first}\n${head}\n\n${pretty(half.body)}${cut}`)];
}

// Shows one exchange as it went over the wire, with its verdict.
export function showExchange(container, exchange) {
  show(container, exchange, () => {
    if (exchange === null) return el("p", { class: "quiet" }, "choose a request to see it whole");
    const reply = exchange.reply;
    return [
      el("p", { class: "verdict" }, reply?.verdict ?? "no fault plan had a hand in it"),
      ...half("Request", `${exchange.method} ${exchange.target}`, exchange.request),
      ...(reply === null ? [el("p", { class: "quiet" }, "no reply yet")]
        : half(`Reply, ${reply.fate}`, `HTTP ${reply.status}`, reply)),
    ];
  });
}
