import { el, show } from "./element.js";
import { Server } from "./server.js";
import { showClock } from "./clock.js";
import { showConversations } from "./conversations.js";
import { fillFaultForm, showFaults } from "./faults.js";
import { Journal, showExchange, showJournal } from "./journal.js";

const REFRESH_MS = 1000;
const CONVERSATIONS_SHOWN = 20;

const at = (id) => document.getElementById(id);

const server = new Server(askForToken);
let chosenSandbox = null; // the id of a sandbox
let journal = new Journal();
let chosenExchange = null;
let instance = null; // of the server: another one has another journal

function askForToken() {
  const dialog = at("token-dialog");
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => resolve(dialog.querySelector("input").value), { once: true });
  });
}

// A path that speaks about the chosen sandbox.
function here(path) {
  return `${path}${path.includes("?") ? "&" : "?"}sandbox=${encodeURIComponent(`~${chosenSandbox}`)}`;
}

function choose(id) {
  if (id === chosenSandbox) return;
  chosenSandbox = id;
  journal = new Journal();
  chosenExchange = null;
  refresh();
}

// Does what a button says, shows what came of it, and what went wrong.
async function perform(action) {
  try {
    await action();
    at("trouble").textContent = "";
  } catch (error) {
    at("trouble").textContent = error.message;
  }
  await refresh();
}

// Of a sandbox that waits for its key nothing can be shown.
function isOpen(sandbox) {
  return !sandbox.waits_for_key;
}

async function showSandboxes() {
  const [{ sandboxes: all, total }, health] = await Promise.all([server.get("/sandboxes"), server.get("/health")]);
  const sandboxes = all.filter(isOpen);
  if (health.instance !== instance) journal = new Journal();
  instance = health.instance;
  if (!sandboxes.some((sandbox) => sandbox.id === chosenSandbox)) {
    chosenSandbox = null;
    if (sandboxes.length > 0) choose(sandboxes[0].id);
  }
  show(at("sandbox"), [sandboxes.map((sandbox) => [sandbox.id, sandbox.conversations, sandbox.mode]), chosenSandbox], () =>
    sandboxes.map((sandbox) =>
      el("option", { value: sandbox.id, selected: sandbox.id === chosenSandbox },
        `${sandbox.key}  (${sandbox.mode}, ${sandbox.conversations} conversations)`)));
  at("server").textContent = sandboxes.length === 0
    ? "no sandbox yet: send a request, or open one by its key"
    : `version ${health.version}, ${total} ${total === 1 ? "sandbox" : "sandboxes"}`;
}

// Makes or finds the sandbox of a key. The list shows no key whole, so what is new in it is chosen, or
// else the only one that ends as this key does.
async function openSandbox(key) {
  const before = new Set((await server.get("/sandboxes")).sandboxes.filter(isOpen).map((sandbox) => sandbox.id));
  await server.get(`/clock?sandbox=${encodeURIComponent(key)}`);
  const sandboxes = (await server.get("/sandboxes")).sandboxes.filter(isOpen);
  const added = sandboxes.filter((sandbox) => !before.has(sandbox.id));
  const alike = sandboxes.filter((sandbox) => sandbox.key.endsWith(key.slice(-4)));
  const found = added.length === 1 ? added : alike;
  if (found.length === 1) choose(found[0].id);
}

async function showChosen() {
  const after = journal.after;
  const [clock, list, faults, requests] = await Promise.all([
    server.get(here("/clock")),
    server.get(here(`/conversations?limit=${CONVERSATIONS_SHOWN}`)),
    server.get(here("/faults")),
    server.get(here(`/requests?limit=200${after === null ? "" : `&after=${after}`}`)),
  ]);
  const conversations = await Promise.all(
    list.conversations.map((conversation) => server.get(here(`/conversations/${conversation.job_id}`))));
  journal.add(requests.requests, requests.first_kept);
  showClock(at("clock"), clock, (order) => perform(() => server.post(here("/clock"), order)));
  showConversations(at("conversations"), conversations, (id, verb) =>
    perform(() => server.post(here(`/conversations/${id}/${verb}`), {})));
  at("conversations-count").textContent = list.total > conversations.length
    ? `latest ${conversations.length} of ${list.total}` : String(list.total);
  showFaults(at("faults"), faults.plans, (id) =>
    perform(() => server.delete(here(`/faults/${encodeURIComponent(id)}`))));
  at("journal-count").textContent = `${requests.total}${requests.evidence === "complete" ? "" : ", older ones forgotten"}`;
  showRequests();
}

function showRequests() {
  const filter = at("journal-filter").elements.text.value;
  showJournal(at("journal"), journal.matching(filter), chosenExchange, (sequence) => {
    chosenExchange = sequence;
    showRequests();
  });
  showExchange(at("exchange"), journal.find(chosenExchange));
}

let refreshing = null;

// One refresh at a time; a wish during one is met by another after it.
function refresh() {
  refreshing = (refreshing ?? Promise.resolve()).then(async () => {
    try {
      await showSandboxes();
      if (chosenSandbox !== null) await showChosen();
      document.body.classList.remove("lost");
    } catch (error) {
      document.body.classList.add("lost");
      at("server").textContent = `the server does not answer: ${error.message}`;
    }
  });
  return refreshing;
}

async function keepRefreshing() {
  if (document.visibilityState === "visible") await refresh();
  setTimeout(keepRefreshing, REFRESH_MS);
}

at("sandbox").addEventListener("change", (event) => choose(event.target.value));
at("open-sandbox").addEventListener("submit", (event) => {
  event.preventDefault();
  const key = event.target.elements.key.value.trim();
  if (key !== "") perform(() => openSandbox(key));
  event.target.reset();
});
at("journal-filter").addEventListener("input", showRequests);
at("journal-filter").addEventListener("submit", (event) => event.preventDefault());
fillFaultForm(at("add-fault"), (plan) => perform(() => server.post(here("/faults"), plan)));
keepRefreshing();
