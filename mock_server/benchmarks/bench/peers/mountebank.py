from __future__ import annotations

import json
from pathlib import Path

from bench.contender import Contender, size_of
from bench.peers.installation import node_modules, node_version
from bench.port import free_port
from bench.reply import Reply

_FOR_SPEED = ["--nologfile", "--loglevel", "error"]


def mountebank() -> Contender:
    folder = node_modules("mountebank")

    def command(reply: Reply, port: int, scratch: Path) -> list[str]:
        imposters = scratch / "mountebank.json"
        imposters.write_text(json.dumps({"imposters": [_imposter(reply, port)]}))
        # Its own port is for imposters that are made later, and not used here.
        own = ["--host", "127.0.0.1", "--port", str(free_port()), "--pidfile", str(scratch / "mb.pid")]
        program = folder / ".bin/mb"
        return [str(program), "start", "--configfile", str(imposters), "--noParse", *own, *_FOR_SPEED]

    return Contender("mountebank", node_version(folder, "mountebank"), command, size_of(folder))


def _imposter(reply: Reply, port: int) -> dict[str, object]:
    """Records no requests. That a connection is kept, and how long a body is, takes a header of the stub."""
    headers = {
        "Content-Type": "application/json",
        "Content-Length": str(len(reply.body.encode())),
        "Connection": "keep-alive",
        **reply.extra_headers(),
    }
    answer = {"is": {"statusCode": 200, "headers": headers, "body": reply.body}}
    predicate = {"equals": {"method": "GET", "path": reply.path}}
    return {
        "protocol": "http",
        "port": port,
        "host": "127.0.0.1",
        "recordRequests": False,
        "stubs": [{"predicates": [predicate], "responses": [answer]}],
    }
