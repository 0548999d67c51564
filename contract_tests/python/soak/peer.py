from __future__ import annotations

import http.client
import json
import ssl
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from harness.provider import PREFIX

# A hanging reply is given up soon, so that the soak goes on; on an honest one nobody gives up.
SHORT_PATIENCE_SECONDS = 0.25
LONG_PATIENCE_SECONDS = 60.0


@dataclass(frozen=True)
class Reply:
    status: int
    body: bytes

    def text(self, name: str) -> str | None:
        """A member of the body, unless a fault has spoilt that."""
        try:
            return str(json.loads(self.body)[name])
        except (ValueError, LookupError, TypeError):
            return None


class Peer:
    """One connection to a server under one key, opened again whenever it has ended."""

    def __init__(self, url: str, authority: str | None, key: str, patience: float) -> None:
        address = urlsplit(url)
        assert address.hostname is not None
        self.key = key
        if authority is None:
            self._connection = http.client.HTTPConnection(address.hostname, address.port, patience)
        else:
            trust = ssl.create_default_context(cafile=authority)
            self._connection = http.client.HTTPSConnection(
                address.hostname, address.port, timeout=patience, context=trust
            )

    def ask(self, method: str, path: str, body: Any = None) -> Reply | None:
        """Of the API. Nothing when there was no answer, or what came was none."""
        return self._send(method, PREFIX + path, body)

    def control(self, method: str, path: str, body: Any = None) -> Reply:
        """Of the control plane, which no fault spoils."""
        reply = self._send(method, "/__admin" + path, body)
        assert reply is not None, f"{method} {path}: no answer"
        return reply

    def close(self) -> None:
        self._connection.close()

    def _send(self, method: str, target: str, body: Any) -> Reply | None:
        headers = {"Authorization": f"Bearer {self.key}", "Content-Type": "application/json"}
        data = None if body is None else json.dumps(body).encode()
        try:
            self._connection.request(method, target, data, headers)
            reply = self._connection.getresponse()
            return Reply(reply.status, reply.read())
        except (OSError, http.client.HTTPException):
            self._connection.close()
            return None
