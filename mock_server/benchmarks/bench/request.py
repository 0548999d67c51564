"""One request and its answer, on a connection of its own or on one that the caller keeps."""

from __future__ import annotations

import http.client
import json
from dataclasses import dataclass
from typing import Any

from bench.port import HOST

KEY = "nr_benchmark"
AUTHORIZATION = f"Bearer {KEY}"
ANSWER_SECONDS_MAX = 10


@dataclass(frozen=True)
class Answer:
    status: int
    headers: tuple[tuple[str, str], ...]
    body: str

    def json(self) -> Any:
        return json.loads(self.body)


def ask(port: int, path: str, document: Any = None) -> Answer:
    """GET, or POST when there is a document. Any answer is returned, whatever it says; none is an OSError."""
    connection = http.client.HTTPConnection(HOST, port, timeout=ANSWER_SECONDS_MAX)
    try:
        headers = {"Authorization": AUTHORIZATION}
        if document is None:
            connection.request("GET", path, headers=headers)
        else:
            headers["Content-Type"] = "application/json"
            connection.request("POST", path, json.dumps(document), headers)
        response = connection.getresponse()
        return Answer(response.status, tuple(response.getheaders()), response.read().decode())
    except http.client.HTTPException as error:
        raise ConnectionError(f"no HTTP answer: {error!r}") from error
    finally:
        connection.close()
