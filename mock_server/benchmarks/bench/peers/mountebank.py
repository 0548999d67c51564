from __future__ import annotations

import json
from pathlib import Path

from bench.contender import Contender, size_of
from bench.peers.installation import node_modules, node_version
from bench.reply import Reply

_FOR_SPEED = ["--nologfile", "--loglevel", "error"]


def mountebank() -> Contender:
    folder = node_modules("mountebank")

    def command(reply: Reply, port: int, scratch: Path) -> list[str]:
        imposters = scratch / "mountebank.json"
        imposters.write_text(json.dumps({"imposters": [_imposter(reply, port)]}))
        # Its own port, for imposters that are made later, is not used; 0 takes any that is free.
        own = ["--port", "0", "--host", "127.0.0.1", "--pidfile", str(scratch / "mountebank.pid")]
        program = folder / ".bin/mb"
        return [str(program), "start", "--configfile", str(imposters), "--noParse", *own, *_FOR_SPEED]

    return Contender("mountebank", node_version(folder, "mountebank"), command, size_of(folder))


def _imposter(reply: Reply, port: int) -> dict[str, object]:
    """Records no requests, and keeps a connection, which takes a header of the stub to say so."""
    headers = {"Content-Type": "application/json", "Connection": "keep-alive", **reply.extra_headers()}
    answer = {"is": {"statusCode": 200, "headers": headers, "body": reply.body}}
    predicate = {"equals": {"method": "GET", "path": reply.path}}
    return {
        "protocol": "http",
        "port": port,
        "host": "127.0.0.1",
        "recordRequests": False,
        "stubs": [{"predicates": [predicate], "responses": [answer]}],
    }
