from __future__ import annotations

import json
from pathlib import Path

from bench.contender import Contender, size_of
from bench.peers.installation import jar, jar_version
from bench.reply import Reply

# "Useful when performance testing", says its help of the first; the second keeps its heap from growing.
# The last makes its reply like those of the others, with a length and in one piece.
_FOR_SPEED = ["--disable-request-logging", "--no-request-journal", "--use-chunked-encoding", "never"]


def wiremock() -> Contender:
    file = jar("wiremock-standalone")

    def command(reply: Reply, port: int, folder: Path) -> list[str]:
        mappings = folder / "wiremock/mappings"
        mappings.mkdir(parents=True, exist_ok=True)
        response = {
            "status": 200,
            "headers": {"Content-Type": "application/json", **reply.extra_headers()},
            "body": reply.body,
        }
        mapping = {"request": {"method": "GET", "urlPath": reply.path}, "response": response}
        (mappings / "poll.json").write_text(json.dumps(mapping))
        where = ["--port", str(port), "--bind-address", "127.0.0.1", "--root-dir", str(mappings.parent)]
        return ["java", "-jar", str(file), *where, *_FOR_SPEED]

    return Contender("WireMock", jar_version(file), command, size_of(file))
