from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from harness.api import TIMEOUT_SECONDS, Answer
from harness.provider import PREFIX, Provider
from harness.session import ProviderSession


class Control(ProviderSession):
    """The mock's control plane, about the sandbox of one provider."""

    def __init__(self, provider: Provider) -> None:
        assert provider.is_mock, "only the mock has a control plane"
        super().__init__(provider)
        self.url = provider.base_url.removesuffix(PREFIX) + "/__admin"

    def call(
        self,
        method: str,
        path: str,
        body: Any = None,
        *,
        headers: Mapping[str, str | None] | None = None,
    ) -> Answer:
        """Any answer is returned; a header of None is left out."""
        sent: dict[str, str | None] = {"Authorization": f"Bearer {self.provider.api_key}"}
        sent.update(headers or {})
        reply = self._session.request(
            method,
            self.url + path,
            data=None if body is None else json.dumps(body).encode(),
            headers={name: value for name, value in sent.items() if value is not None},
            timeout=TIMEOUT_SECONDS,
            allow_redirects=False,
        )
        return Answer(reply.status_code, reply.headers, reply.content)

    def get(self, path: str) -> Any:
        """The body of an answer that has to be a success; so have those below."""
        return self._expect(self.call("GET", path))

    def post(self, path: str, body: Any = None) -> Any:
        return self._expect(self.call("POST", path, body))

    def delete(self, path: str) -> Any:
        return self._expect(self.call("DELETE", path))

    @staticmethod
    def _expect(answer: Answer) -> Any:
        assert answer.ok, f"{answer.status} {answer.body[:300]!r}"
        return answer.json() if answer.body else None
