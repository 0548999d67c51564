from __future__ import annotations

import json
import threading
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self

import requests

_HOP_BY_HOP = {"connection", "content-length", "keep-alive", "transfer-encoding"}
_TIMEOUT_SECONDS = 60


@dataclass(frozen=True)
class Passing:
    """An exchange on its way back to whoever asked."""

    method: str
    path: str  # without the query
    status: int
    headers: dict[str, str]
    body: bytes
    ordinal: int  # how many exchanges with this method and path there have been, from 1

    def json(self) -> Any:
        return json.loads(self.body)

    def with_json(self, value: Any) -> Passing:
        return replace(self, body=json.dumps(value).encode())


Change = Callable[[Passing], Passing]


@dataclass
class DifferingProxy:
    """A provider that is another one but for what `change` makes of its answers; serves while in a `with`."""

    upstream: str  # http://host:port
    change: Change = lambda passing: passing
    requests_seen: int = 0
    _ordinals: Counter[tuple[str, str]] = field(default_factory=Counter)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def __enter__(self) -> Self:
        proxy = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def handle_any(self) -> None:
                proxy.exchange(self)

            do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = do_HEAD = handle_any  # noqa: N815

            def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
                """Nothing: a test that fails says enough."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01})
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}"

    def exchange(self, handler: BaseHTTPRequestHandler) -> None:
        body = handler.rfile.read(int(handler.headers.get("Content-Length", "0")))
        sent = {name: value for name, value in handler.headers.items() if name.lower() not in _HOP_BY_HOP}
        with requests.Session() as session:
            session.trust_env = False
            session.headers.clear()
            reply = session.request(
                handler.command,
                self.upstream + handler.path,
                data=body,
                headers=sent,
                timeout=_TIMEOUT_SECONDS,
                allow_redirects=False,
            )
        path = handler.path.partition("?")[0]
        with self._lock:
            self.requests_seen += 1
            self._ordinals[(handler.command, path)] += 1
            ordinal = self._ordinals[(handler.command, path)]
        headers = {name: value for name, value in reply.headers.items() if name.lower() not in _HOP_BY_HOP}
        changed = self.change(
            Passing(handler.command, path, reply.status_code, headers, reply.content, ordinal)
        )
        handler.send_response_only(changed.status)
        for name, value in changed.headers.items():
            handler.send_header(name, value)
        handler.send_header("Content-Length", str(len(changed.body)))
        handler.end_headers()
        if handler.command != "HEAD":
            handler.wfile.write(changed.body)
