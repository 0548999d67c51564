// Speaks to the control plane that served this page.

const TOKEN_HEADER = "X-Nairi-Mock-Admin-Token";
const TOKEN_KEPT_AS = "nairi-mock-admin-token";

export class Refused extends Error {
  constructor(status, text) {
    super(text);
    this.status = status;
  }
}

// `askForToken` answers, some time, what the user typed.
export class Server {
  #askForToken;
  #asking = null;

  constructor(askForToken) {
    this.#askForToken = askForToken;
  }

  get(path) {
    return this.#send("GET", path);
  }
  post(path, body) {
    return this.#send("POST", path, JSON.stringify(body));
  }
  delete(path) {
    return this.#send("DELETE", path);
  }

  async #send(method, path, body) {
    const token = sessionStorage.getItem(TOKEN_KEPT_AS);
    const reply = await fetch(`/__admin${path}`, {
      method,
      body,
      cache: "no-store",
      headers: token === null ? {} : { [TOKEN_HEADER]: token },
    });
    if (reply.status === 401) {
      await this.#learnToken();
      return this.#send(method, path, body);
    }
    const answer = reply.status === 204 ? null : await reply.json();
    if (!reply.ok) throw new Refused(reply.status, answer.error);
    return answer;
  }

  // One question at a time, however many requests were refused.
  async #learnToken() {
    this.#asking ??= this.#askForToken().finally(() => {
      this.#asking = null;
    });
    sessionStorage.setItem(TOKEN_KEPT_AS, await this.#asking);
  }
}
