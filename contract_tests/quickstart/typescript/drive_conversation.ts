type Started = { job_id: string; message_id: string };
type Message = { id: string; role: string; status: string; content: string };

function setting(name: string): string {
  const value = process.env[name];
  if (!value) {
    console.error(`set ${name}`);
    process.exit(2);
  }
  return value;
}

const apiKey = setting("NAIRI_API_KEY");
const agentId = setting("NAIRI_AGENT_ID");
const pollSeconds = Number(process.env.NAIRI_POLL_INTERVAL ?? "2");
const origin = (process.env.NAIRI_BASE_URL ?? "https://api.nairi.ai").replace(/\/$/, "");
const base = origin.replace(/\/api\/public\/v1$/, "") + "/api/public/v1";

async function api<T>(method: string, path: string, body?: object): Promise<T> {
  const response = await fetch(base + path, {
    method,
    headers: {
      Authorization: `Bearer ${apiKey}`,
      ...(body && { "Content-Type": "application/json" }),
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) {
    throw new Error(`${method} ${path}: HTTP ${response.status}: ${text}`);
  }
  return JSON.parse(text) as T;
}

async function waitForReply(jobId: string, messageId: string): Promise<string> {
  let status = "";
  for (;;) {
    status = (await api<Message>("GET", `/messages/${messageId}`)).status;
    if (status === "completed" || status === "failed") break;
    await new Promise((resolve) => setTimeout(resolve, pollSeconds * 1000));
  }
  const { messages } = await api<{ messages: Message[] }>("GET", `/conversations/${jobId}/messages`);
  const visible = messages.filter((message) => message.role !== "progress");
  if (status === "failed") {
    const reason = visible.filter((message) => message.role === "system").at(-1);
    throw new Error(`the turn failed: ${reason?.content ?? "no reason given"}`);
  }
  const asked = visible.findIndex((message) => message.id === messageId);
  const replies = visible.slice(asked + 1).filter((message) => message.role === "assistant");
  return replies.at(-1)?.content ?? "(none)";
}

async function drive(): Promise<void> {
  const started = await api<Started>("POST", "/conversations/start", {
    agent_id: agentId,
    prompt: "Refund the failed charge for customer cus_123.",
    ask_mode: false,
  });
  console.log(`reply: ${await waitForReply(started.job_id, started.message_id)}`);

  const continued = await api<Started>("POST", `/conversations/${started.job_id}/continue`, {
    prompt: "Also send the customer an apology email.",
  });
  console.log(`reply: ${await waitForReply(started.job_id, continued.message_id)}`);
}

drive().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
