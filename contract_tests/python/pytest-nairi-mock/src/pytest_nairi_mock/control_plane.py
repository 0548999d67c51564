from __future__ import annotations

import contextlib
import http.client
import json
import os
import select
import ssl
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

PREFIX = "/api/public/v1"
TIMEOUT_SECONDS = 30.0
_TOKEN_VARIABLE = "NAIRI_MOCK_ADMIN_TOKEN"
# What these routes are asked changes nothing, so a replay does without it.
_QUESTIONS = ("/requests/count", "/requests/find", "/requests/await", "/requests/verify")


class ControlError(Exception):
    """The control plane refused; the text is the server's, which names the place that is wrong."""

    def __init__(self, status: int, text: str) -> None:
        super().__init__(f"nairi-mock answered {status}: {text}")
        self.status = status


@dataclass(frozen=True)
class Order:
    """A call that changed the sandbox, and when by the wall's clock it began."""

    at: datetime
    method: str
    path: str
    body: Any


class ControlPlane:
    """The control plane of one server, about the sandbox of one key.

    It may be used from several threads. It stands on the standard library, so that whatever a test does to
    its own HTTP library (a stub, a proxy, a recorder) does not reach it. Raises OSError where nobody answers.
    """

    def __init__(self, base_url: str, api_key: str) -> None:
        url = urlsplit(base_url)
        self._host = url.hostname or ""
        self._port = url.port
        self._tls = ssl.create_default_context() if url.scheme == "https" else None
        self._headers = {"Authorization": f"Bearer {api_key}", "Content-Type": "application/json"}
        if token := os.environ.get(_TOKEN_VARIABLE):
            self._headers["X-Nairi-Mock-Admin-Token"] = token
        self._kept = self._connection(TIMEOUT_SECONDS)
        self._one_at_a_time = threading.Lock()
        self.orders: list[Order] = []

    def get(self, path: str) -> Any:
        return self._call("GET", path)

    def post(self, path: str, body: Mapping[str, Any] | None = None) -> Any:
        return self._call("POST", path, body)

    def delete(self, path: str) -> Any:
        return self._call("DELETE", path)

    def wait(self, path: str, body: Mapping[str, Any], timeout_seconds: float) -> Any:
        """A POST whose reply is held back; other threads need not wait for it."""
        with contextlib.closing(self._connection(timeout_seconds)) as connection:
            return self._exchange(connection, "POST", path, body)

    def close(self) -> None:
        """Drops the connection that is kept; the next call opens another."""
        with self._one_at_a_time:
            self._kept.close()

    def _call(self, method: str, path: str, body: Mapping[str, Any] | None = None) -> Any:
        if method != "GET" and path not in _QUESTIONS:
            self.orders.append(Order(datetime.now(UTC), method, path, body))
        with self._one_at_a_time:
            # Nothing is owed here, so what can be read is the server's end of a connection that was idle.
            if self._kept.sock and select.select([self._kept.sock], [], [], 0)[0]:
                self._kept.close()
            return self._exchange(self._kept, method, path, body)

    def _exchange(
        self, connection: http.client.HTTPConnection, method: str, path: str, body: Mapping[str, Any] | None
    ) -> Any:
        try:
            sent = b"" if body is None else json.dumps(body).encode()
            connection.request(method, f"/__admin{path}", sent, self._headers)
            reply = connection.getresponse()
            text = reply.read().decode()
        except BaseException as error:
            connection.close()  # or a late reply would answer the next request
            if isinstance(error, http.client.HTTPException):
                raise ConnectionError(f"no HTTP from {self._host}:{self._port}: {error!r}") from error
            raise
        if reply.status >= 300:
            raise ControlError(reply.status, _told(text))
        return json.loads(text) if text else None

    def _connection(self, timeout: float) -> http.client.HTTPConnection:
        if self._tls:
            return http.client.HTTPSConnection(self._host, self._port, timeout=timeout, context=self._tls)
        return http.client.HTTPConnection(self._host, self._port, timeout=timeout)


def _told(text: str) -> str:
    """The text of an error, or the beginning of what stands in its place."""
    try:
        return str(json.loads(text)["error"])
    except (ValueError, KeyError, TypeError):
        return text[:200]
