from __future__ import annotations

import http.client
import json
import re
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from types import TracebackType
from typing import Any
from urllib.parse import urlsplit

from requests.structures import CaseInsensitiveDict

from harness.budget import Budget
from harness.contract import Watch
from harness.provider import Provider
from harness.session import ProviderSession

_START = re.compile(r"/conversations/(start|[^/]+/continue)$")
_POLL = re.compile(r"/messages/[^/]+$|/conversations/[^/]+/messages$")
TIMEOUT_SECONDS = 60


@dataclass(frozen=True)
class Answer:
    """One reply as it came, with nothing judged."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def ok(self) -> bool:
        return 200 <= self.status < 300


class Api(ProviderSession):
    """Raw calls to a provider: every answer is returned, none is raised."""

    def __init__(self, provider: Provider, budget: Budget, watch: Watch) -> None:
        super().__init__(provider)
        self.budget = budget
        self.watch = watch
        self._agents_made: list[str] = []

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """An endpoint is left as it was found, as far as its API has a way to do so."""
        for agent_id in self._agents_made:
            self.call("DELETE", f"/agents/{agent_id}")
        super().__exit__(kind, error, trace)

    def call(
        self,
        method: str,
        path: str,
        body: Any = None,
        *,
        data: bytes | Iterator[bytes] | None = None,
        headers: Mapping[str, str | None] | None = None,
        **options: Any,
    ) -> Answer:
        """`body` is sent as JSON, `data` as it stands; a header of None is left out."""
        is_start = method == "POST" and _START.search(path) is not None
        if is_start:
            self.budget.spend_conversation()
        if method == "GET" and _POLL.search(path):
            self.budget.spend_poll()
        sent: dict[str, str | None] = {"Authorization": f"Bearer {self.provider.api_key}"}
        if body is not None:
            data = json.dumps(body).encode()
        if data is not None:
            sent["Content-Type"] = "application/json"
        sent.update(headers or {})
        reply = self._session.request(
            method,
            self.provider.base_url + path,
            data=data,
            headers={name: value for name, value in sent.items() if value is not None},
            timeout=TIMEOUT_SECONDS,
            allow_redirects=False,
            **options,
        )
        answer = Answer(reply.status_code, reply.headers, reply.content)
        if is_start and not answer.ok:
            self.budget.give_back_conversation()
        if (method, path) == ("POST", "/agents") and answer.ok and not self.provider.is_mock:
            self._agents_made.append(answer.json()["id"])
        self._arrived(method, reply.request.path_url, answer)
        return answer

    def raw(self, method: str, path: str, headers: Mapping[str, str] | None = None) -> Answer:
        """A request without a body whose address and headers are sent exactly as they stand."""
        address = urlsplit(self.provider.base_url)
        is_tls = address.scheme == "https"
        kind = http.client.HTTPSConnection if is_tls else http.client.HTTPConnection
        connection = kind(address.netloc, timeout=TIMEOUT_SECONDS)
        sent = {"Authorization": f"Bearer {self.provider.api_key}", **(headers or {})}
        with closing(connection):
            connection.putrequest(method, address.path + path)
            for name, value in sent.items():
                connection.putheader(name, value)
            connection.endheaders()
            reply = connection.getresponse()
            answer = Answer(reply.status, CaseInsensitiveDict(reply.getheaders()), reply.read())
        self._arrived(method, address.path + path, answer)
        return answer

    def _arrived(self, method: str, target: str, answer: Answer) -> None:
        """Every answer of every test is held against the contract here, whoever gave it."""
        path = target.partition("?")[0].removeprefix(urlsplit(self.provider.base_url).path)
        self.watch.observe((method, path), answer, self.provider.assumed, strict=self.provider.is_mock)

    def start(self, prompt: str = "Say hello", agent_id: str | None = None, **fields: Any) -> Answer:
        body = {"agent_id": agent_id or self.provider.agent_id, "prompt": prompt, **fields}
        return self.call("POST", "/conversations/start", body)

    def follow_up(self, job_id: str, prompt: str = "And again", **fields: Any) -> Answer:
        return self.call("POST", f"/conversations/{job_id}/continue", {"prompt": prompt, **fields})

    def message(self, message_id: str) -> Answer:
        return self.call("GET", f"/messages/{message_id}")

    def messages(self, job_id: str) -> Answer:
        return self.call("GET", f"/conversations/{job_id}/messages")

    def conversations(self, agent_id: str | None = None, **query: str | int) -> Answer:
        agent = agent_id or self.provider.agent_id
        return self.call("GET", f"/agents/{agent}/conversations", params=query)

    def upload(self, name: str, content: bytes, field: str = "file") -> Answer:
        return self.call("POST", "/attachments", files={field: (name, content)})

    def attachment(self, attachment_id: str) -> Answer:
        return self.call("GET", f"/attachments/{attachment_id}")
